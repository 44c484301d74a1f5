import { createContext, use } from 'react';

/** Opens the jump dialog (Ctrl K) from anywhere in the app. */
export const JumpContext = createContext<() => void>(() => undefined);
export function useJump(): () => void {
  return use(JumpContext);
}
