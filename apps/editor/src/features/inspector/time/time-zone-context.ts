import { createContext, useContext } from 'react';

/** The zone that times of the node are read in. */
export const TimeZoneContext = createContext('UTC');
export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}
