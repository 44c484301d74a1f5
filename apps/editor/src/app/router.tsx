import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { onSignedOut } from '@/api/client';
import { keys } from '@/api/keys';
import { eventsSearch, mailboxSearch, runsSearch, workflowsSearch } from './search-params';
import { NotFound, PageError, PagePending } from './page-states';
import { requireSession, safeNext } from './session-guard';

interface RouterContext {
  queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: lazyRouteComponent(() => import('@/features/auth/setup-page')) });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => (search.next === undefined ? {} : { next: safeNext(search.next) }),
  component: lazyRouteComponent(() => import('@/features/auth/sign-in-page')),
});

/** Everything that needs a session. */
const session = createRoute({
  getParentRoute: () => root,
  id: 'session',
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: lazyRouteComponent(() => import('./session-frame')),
});
const start = createRoute({ getParentRoute: () => session, path: '/', beforeLoad: () => { throw redirect({ to: '/workflows' }); } });

/** Pages with the navigation on the left. */
const shell = createRoute({ getParentRoute: () => session, id: 'shell', component: lazyRouteComponent(() => import('./shell')) });
const workflows = createRoute({ getParentRoute: () => shell, path: '/workflows', validateSearch: workflowsSearch, component: lazyRouteComponent(() => import('@/features/workflows/workflows-page')) });
const runs = createRoute({ getParentRoute: () => shell, path: '/runs', validateSearch: runsSearch, component: lazyRouteComponent(() => import('@/features/runs/runs-page')) });
const events = createRoute({ getParentRoute: () => shell, path: '/events', validateSearch: eventsSearch, component: lazyRouteComponent(() => import('@/features/events/events-page')) });
const credentials = createRoute({ getParentRoute: () => shell, path: '/credentials', component: lazyRouteComponent(() => import('@/features/credentials/credentials-page')) });
const mailbox = createRoute({ getParentRoute: () => shell, path: '/mailbox', validateSearch: mailboxSearch, component: lazyRouteComponent(() => import('@/features/mailbox/mailbox-page')) });
const settings = createRoute({ getParentRoute: () => shell, path: '/settings', component: lazyRouteComponent(() => import('@/features/settings/settings-page')) });

/** One workflow has the whole width; its page stays mounted while the tabs change. */
const workflow = createRoute({ getParentRoute: () => session, path: '/workflows/$workflowId', component: lazyRouteComponent(() => import('./workflow-route')) });
const workflowEditor = createRoute({ getParentRoute: () => workflow, path: '/' });
const workflowRuns = createRoute({ getParentRoute: () => workflow, path: '/runs', validateSearch: runsSearch });
const workflowRun = createRoute({ getParentRoute: () => workflow, path: '/runs/$runId' });
const workflowEvents = createRoute({ getParentRoute: () => workflow, path: '/events', validateSearch: eventsSearch });
const workflowVersions = createRoute({ getParentRoute: () => workflow, path: '/versions' });

const routeTree = root.addChildren([
  setup,
  signIn,
  session.addChildren([
    start,
    shell.addChildren([workflows, runs, events, credentials, mailbox, settings]),
    workflow.addChildren([workflowEditor, workflowRuns, workflowRun, workflowEvents, workflowVersions]),
  ]),
]);

/** Builds the router over the app's query client. When a session ends, it asks to sign in again. */
export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
  onSignedOut(() => {
    // Without a session there was none to end: the guard of the page asks for it.
    if (queryClient.getQueryData(keys.me) === undefined) return;
    queryClient.removeQueries({ queryKey: keys.me });
    const { pathname, href } = router.state.location;
    if (router.state.status === 'idle' && pathname !== '/sign-in' && pathname !== '/setup') void router.navigate({ to: '/sign-in', search: { next: href } });
  });
  return router;
}
