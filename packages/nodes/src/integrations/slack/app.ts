export const SLACK_APP = { key: 'slack', name: 'Slack' } as const;
/** Slack's mark is its owner's and not free to use, hence a neutral one. */
export const SLACK_ICON = { set: 'lucide', name: 'hash', tint: 'pink' } as const;
