import { Link, Outlet } from '@tanstack/react-router';
import { Activity, Inbox, KeyRound, RadioTower, Search, Settings, Workflow, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { cx } from '@/lib/cx';
import { Kbd } from '@/ui';
import { useJump } from './jump-context';
import { Logo } from './logo';
import { useNavCounts } from './nav-counts';
import { UserMenu } from './user-menu';

type NavPath = '/workflows' | '/runs' | '/events' | '/credentials' | '/mailbox' | '/settings';

function NavLink({ to, icon: Icon, label, aside }: { to: NavPath; icon: LucideIcon; label: string; aside?: ReactNode }) {
  return (
    <Link
      to={to}
      activeOptions={{ includeSearch: false }}
      className="group flex h-7.5 items-center gap-3 rounded-control px-2 font-medium text-fg-2 transition-colors duration-120 hover:bg-hover hover:text-fg"
      activeProps={{ className: 'bg-pressed! text-fg!', 'aria-current': 'page' }}
    >
      <Icon aria-hidden className="size-4" strokeWidth={1.9} />
      <span className="flex-1">{label}</span>
      {aside}
    </Link>
  );
}

function NavCount({ children, tone = 'text-fg-3' }: { children: ReactNode; tone?: string }) {
  return <span className={cx('tabular text-help font-normal', tone)}>{children}</span>;
}

/** The frame with the navigation on the left. */
export default function Shell() {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const jump = useJump();
  const counts = useNavCounts();
  return (
    <div className="grid h-full grid-cols-[212px_minmax(0,1fr)]">
      <nav aria-label={t('nav.label')} className="flex h-full flex-col border-r border-line bg-sunken px-2 pt-3 pb-2">
        <Link to="/workflows" className="mb-3 flex h-7.5 items-center gap-2.5 self-start rounded-control px-2 text-panel font-semibold">
          <Logo />
          Hookloom
        </Link>
        <button type="button" onClick={jump} className="mb-3 flex h-8 items-center gap-1.75 rounded-control border border-control bg-surface pr-1.25 pl-2 text-fg-3 shadow-rest transition-colors duration-120 hover:border-control-solid">
          <Search aria-hidden className="size-3.75" />
          <span className="flex-1 truncate text-left">{t('nav.jump')}</span>
          <Kbd>Ctrl K</Kbd>
        </button>
        <div className="flex flex-col gap-0.5">
          <NavLink to="/workflows" icon={Workflow} label={t('nav.workflows')} aside={counts.workflows === undefined ? null : <NavCount>{format.number(counts.workflows)}</NavCount>} />
          <NavLink to="/runs" icon={Activity} label={t('nav.runs')} aside={counts.live ? <NavCount tone="text-run-text">{t('nav.live', { count: counts.live })}</NavCount> : null} />
          <NavLink to="/events" icon={RadioTower} label={t('nav.events')} />
          <NavLink to="/credentials" icon={KeyRound} label={t('nav.credentials')} />
          <NavLink to="/mailbox" icon={Inbox} label={t('nav.mailbox')} aside={counts.unread ? <NavCount>{t('nav.unread', { count: counts.unread })}</NavCount> : null} />
        </div>
        <div className="mt-auto flex flex-col">
          <NavLink to="/settings" icon={Settings} label={t('nav.settings')} />
          <div className="mt-2 border-t border-line pt-2"><UserMenu /></div>
        </div>
      </nav>
      <main id="main" tabIndex={-1} className="h-full min-w-0 overflow-hidden"><Outlet /></main>
    </div>
  );
}
