import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
import type { Customer, SignUp } from './activities.js';

const { isLargeTeam, editFields, fetchCustomer, composeAnswer } = proxyActivities<typeof activities>({
  startToCloseTimeout: '30 seconds',
});

/** Scenario b as one would write it by hand: one ordinary activity for each step. */
export async function welcome(event: SignUp): Promise<{ status: number; body: Customer | null }> {
  if (!(await isLargeTeam(event))) return { status: 204, body: null };
  const { id } = await editFields(event);
  const customer = await fetchCustomer(id);
  return composeAnswer(customer);
}
