import type { Graph } from '@hookloom/graph';
import { expression, fixed, list } from '@hookloom/node-sdk';
import { edge, stepPosition, TRIGGER_POSITION } from './layout.js';

const WELCOME_HTML = `<div style="font-family: system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; line-height: 1.5; color: #17171c">
  <h1 style="font-size: 1.4rem">Welcome, {{ steps.user.firstName }}</h1>
  <p>Your account on the <strong>{{ steps.user.plan }}</strong> plan is ready.</p>
  <p>Reply to this mail if you need a hand. A person reads it.</p>
</div>`;

export const WELCOME_EMAIL = 'New user → welcome email';

/** A sign-up service tells us of a new user; the person gets a mail. */
export function welcomeEmail(): Graph {
  return {
    schema: 1,
    settings: {},
    nodes: [
      {
        key: 'signup',
        name: 'User signed up',
        type: 'core.webhook',
        version: 1,
        position: TRIGGER_POSITION,
        parameters: { method: fixed('POST') },
      },
      {
        key: 'onlyNew',
        name: 'Only new users',
        type: 'core.filter',
        version: 1,
        position: stepPosition(1),
        parameters: {
          conditions: list(
            { left: expression('{{ trigger.body.type }}'), operator: fixed('equals'), right: fixed('user.created') },
            { left: expression('{{ trigger.body.user.email }}'), operator: fixed('not-empty') },
          ),
        },
      },
      {
        key: 'user',
        name: 'Pick what we need',
        type: 'core.edit-fields',
        version: 1,
        position: stepPosition(2),
        parameters: {
          fields: list(
            { name: fixed('email'), value: expression('{{ trigger.body.user.email }}') },
            { name: fixed('firstName'), value: expression('{{ trigger.body.user.firstName }}') },
            { name: fixed('plan'), value: expression('{{ trigger.body.user.plan }}') },
          ),
        },
      },
      {
        key: 'welcome',
        name: 'Send the welcome email',
        type: 'email.send',
        version: 1,
        position: stepPosition(3),
        parameters: {
          to: expression('{{ steps.user.email }}'),
          subject: expression('Welcome, {{ steps.user.firstName }}'),
          format: fixed('html'),
          html: expression(WELCOME_HTML),
        },
      },
    ],
    edges: [edge('signup', 'onlyNew'), edge('onlyNew', 'user'), edge('user', 'welcome')],
    notes: [],
  };
}
