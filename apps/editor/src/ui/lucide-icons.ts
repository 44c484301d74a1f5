import {
  AlarmClock, ArrowDownUp, ArrowRightLeft, Bell, Box, Braces, Calendar, CalendarClock, CirclePause, CircleStop, Clock, Code, CopyMinus, CornerDownLeft, CreditCard, Database, FileJson, FileText,
  Filter, GitBranch, GitFork, GitMerge, Globe, Hand, Hash, Hourglass, Inbox, KeyRound, Link, List, ListFilter, Lock, LogOut, Mail, MailOpen, Merge, MessageSquare, MousePointerClick, Pencil,
  PencilLine, Play, Plug, Radio, RefreshCw, Repeat, Reply, Rss, Scissors, Send, Server, Shield, ShieldCheck, Shuffle, Sigma, MessagesSquare, Split, SquarePen, Star, Table, Tag, Terminal, Timer, TriangleAlert, Ungroup, Upload, User,
  UserCheck, Users, Webhook, Workflow, Zap, type LucideIcon,
} from 'lucide-react';

/** Icons a catalogue entry may name, by their Lucide names. One that is missing here shows a box. */
export const LUCIDE_ICONS: Readonly<Record<string, LucideIcon>> = {
  'alarm-clock': AlarmClock, 'arrow-down-up': ArrowDownUp, 'arrow-right-left': ArrowRightLeft, bell: Bell, box: Box, braces: Braces, calendar: Calendar, 'calendar-clock': CalendarClock, 'circle-pause': CirclePause,
  'circle-stop': CircleStop, clock: Clock, code: Code, 'copy-minus': CopyMinus, 'corner-down-left': CornerDownLeft, 'credit-card': CreditCard, database: Database, 'file-json': FileJson, 'file-text': FileText,
  filter: Filter, funnel: Filter, 'git-branch': GitBranch, 'git-fork': GitFork, 'git-merge': GitMerge, globe: Globe, hand: Hand, hash: Hash, hourglass: Hourglass, inbox: Inbox, key: KeyRound,
  'key-round': KeyRound, link: Link, list: List, 'list-filter': ListFilter, lock: Lock, 'log-out': LogOut, mail: Mail, 'mail-open': MailOpen, merge: Merge, 'message-square': MessageSquare,
  'mouse-pointer-click': MousePointerClick, pencil: Pencil, 'pencil-line': PencilLine, play: Play, plug: Plug, radio: Radio, 'refresh-cw': RefreshCw, repeat: Repeat, reply: Reply, rss: Rss, scissors: Scissors, send: Send, server: Server,
  shield: Shield, 'shield-check': ShieldCheck, shuffle: Shuffle, sigma: Sigma, 'messages-square': MessagesSquare, slack: MessagesSquare, split: Split, 'square-pen': SquarePen, star: Star, table: Table, tag: Tag, terminal: Terminal, timer: Timer,
  'triangle-alert': TriangleAlert, ungroup: Ungroup, upload: Upload, user: User, 'user-check': UserCheck, users: Users, webhook: Webhook, workflow: Workflow, zap: Zap,
};
