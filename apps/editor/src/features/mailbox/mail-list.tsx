import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MailSummary } from '@/api/types';
import { cx } from '@/lib/cx';
import { inertText } from '@/lib/inert-text';
import { RelativeTime } from '@/ui';

/** The mails, newest first; unread ones carry a dot and bold type. */
export function MailList({ mails, selected }: { mails: readonly MailSummary[]; selected: string | undefined }) {
  const { t } = useTranslation('mailbox');
  return (
    <ul aria-label={t('title')}>
      {mails.map((mail) => {
        const current = mail.id === selected;
        return (
          <li key={mail.id} className={cx('relative border-b border-line pr-4 pl-8 transition-colors duration-120', current ? 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent' : 'hover:bg-hover')}>
            {mail.read ? null : <span aria-hidden className="absolute top-4.25 left-4 size-2 rounded-full bg-accent" />}
            <Link to="/mailbox" search={{ mail: mail.id }} replace aria-current={current || undefined} className="cover-link block py-2.5">
              <span className="flex items-baseline gap-3">
                <span className={cx('min-w-0 flex-1 truncate', mail.read ? 'text-fg-2' : 'font-semibold text-fg')}>{inertText(mail.to.join(', '))}</span>
                <RelativeTime at={mail.receivedAt} className="shrink-0 text-help text-fg-3" />
              </span>
              <span className={cx('block truncate', mail.read ? 'text-fg' : 'font-semibold text-fg')}>{mail.subject ? inertText(mail.subject) : t('noSubject')}</span>
              <span className="block truncate text-help text-fg-3">{inertText(mail.preview)}</span>
              {mail.read ? null : <span className="sr-only">{t('unread')}</span>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
