import {
  AlarmClock, ArrowRightLeft, Bell, Box, Braces, Calendar, CalendarClock, CirclePause, CircleStop, Clock, Code, CornerDownLeft, CreditCard, Database, FileJson, FileText,
  Filter, GitBranch, GitFork, GitMerge, Globe, Hand, Hash, Hourglass, Inbox, KeyRound, Link, List, ListFilter, Lock, Mail, MailOpen, Merge, MessageSquare, MousePointerClick, Pencil,
  PencilLine, Play, Plug, Radio, Repeat, Reply, Rss, Send, Server, Shield, ShieldCheck, Shuffle, MessagesSquare, Split, SquarePen, Star, Table, Tag, Terminal, Timer, TriangleAlert, Upload, User,
  UserCheck, Users, Webhook, Workflow, Zap, type LucideIcon,
} from 'lucide-react';

/** Icons a catalogue entry may name, by their Lucide names. One that is missing here shows a box. */
export const LUCIDE_ICONS: Readonly<Record<string, LucideIcon>> = {
  'alarm-clock': AlarmClock, 'arrow-right-left': ArrowRightLeft, bell: Bell, box: Box, braces: Braces, calendar: Calendar, 'calendar-clock': CalendarClock, 'circle-pause': CirclePause,
  'circle-stop': CircleStop, clock: Clock, code: Code, 'corner-down-left': CornerDownLeft, 'credit-card': CreditCard, database: Database, 'file-json': FileJson, 'file-text': FileText,
  filter: Filter, funnel: Filter, 'git-branch': GitBranch, 'git-fork': GitFork, 'git-merge': GitMerge, globe: Globe, hand: Hand, hash: Hash, hourglass: Hourglass, inbox: Inbox, key: KeyRound,
  'key-round': KeyRound, link: Link, list: List, 'list-filter': ListFilter, lock: Lock, mail: Mail, 'mail-open': MailOpen, merge: Merge, 'message-square': MessageSquare,
  'mouse-pointer-click': MousePointerClick, pencil: Pencil, 'pencil-line': PencilLine, play: Play, plug: Plug, radio: Radio, repeat: Repeat, reply: Reply, rss: Rss, send: Send, server: Server,
  shield: Shield, 'shield-check': ShieldCheck, shuffle: Shuffle, 'messages-square': MessagesSquare, slack: MessagesSquare, split: Split, 'square-pen': SquarePen, star: Star, table: Table, tag: Tag, terminal: Terminal, timer: Timer,
  'triangle-alert': TriangleAlert, upload: Upload, user: User, 'user-check': UserCheck, users: Users, webhook: Webhook, workflow: Workflow, zap: Zap,
};
