import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Node types remembered as recently used. */
export const MAX_RECENT = 4;

interface RecentNodes {
  types: string[];
  use(type: string): void;
}

/** Types of nodes this browser used last, newest first. */
export const useRecentNodes = create<RecentNodes>()(
  persist(
    (set) => ({
      types: [],
      use: (type) => set(({ types }) => ({ types: [type, ...types.filter((known) => known !== type)].slice(0, MAX_RECENT) })),
    }),
    { name: 'hookloom.recent-nodes', version: 1 },
  ),
);
