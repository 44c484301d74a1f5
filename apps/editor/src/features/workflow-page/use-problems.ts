import { validate, type Graph, type Problem } from '@hookloom/graph';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { credentialsQuery } from '@/api/credentials';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';

/**
 * From the first edit that is not checked yet to the check: typing must not pay for it, and a field that was left says
 * what is wrong with it (`SHOW_AFTER_MS` of the form) only after it was checked, whatever is edited meanwhile.
 */
const CHECK_AFTER_MS = 250;

/** What is wrong with the draft, by the same validator as the server's, kept up with editing. */
export function useProblems(): readonly Problem[] {
  const { catalogue } = useEditor();
  const graph = useGraph((state) => state.graph);
  const fromServer = useGraph((state) => state.facts.problems);
  const { data: credentials } = useQuery(credentialsQuery);
  const [checked, setChecked] = useState<{ graph: Graph; problems: readonly Problem[] } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const check = useRef(() => {});
  useEffect(() => {
    check.current = () => {
      timer.current = undefined;
      const known = credentials?.items.map(({ id, type }) => ({ id, type }));
      const problems = validate(graph, catalogue, known ? { credentials: known } : {});
      setChecked((before) => ({ graph, problems: before && JSON.stringify(before.problems) === JSON.stringify(problems) ? before.problems : problems }));
    };
    timer.current ??= setTimeout(() => check.current(), CHECK_AFTER_MS);
  }, [graph, catalogue, credentials]);
  useEffect(() => () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  return checked?.problems ?? fromServer;
}
