import { request } from 'undici';

/** What scenario b's webhook receives. */
export interface SignUp {
  type: string;
  user: { id: string; name: string; email: string; plan: string; seats: number };
}
export interface Greeting {
  id: string;
  greeting: string;
  email: string;
}
export interface Customer {
  id: number;
  seats: number;
  [field: string]: unknown;
}

const TARGET_URL = process.env['BENCH_TARGET_URL'] ?? '';

export async function isLargeTeam(event: SignUp): Promise<boolean> {
  return event.user.seats > 10;
}

export async function editFields({ user }: SignUp): Promise<Greeting> {
  return { id: user.id, greeting: `Welcome, ${user.name}`, email: user.email };
}

export async function fetchCustomer(id: string): Promise<Customer> {
  const { statusCode, body } = await request(`${TARGET_URL}/customers/${id}`);
  if (statusCode >= 400) throw new Error(`the target answered ${statusCode}`);
  return (await body.json()) as Customer;
}

export async function composeAnswer(customer: Customer): Promise<{ status: number; body: Customer }> {
  return { status: 200, body: customer };
}
