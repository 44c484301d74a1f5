export const STRIPE_APP = { key: 'stripe', name: 'Stripe' } as const;
export const STRIPE_ICON = { set: 'brand', name: 'stripe', tint: 'indigo' } as const;
