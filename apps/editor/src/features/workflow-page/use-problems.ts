import { validate, type Graph, type Problem } from '@hookloom/graph';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { credentialsQuery } from '@/api/credentials';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';

/** Quiet time before the graph is checked again; typing must not pay for it. */
const CHECK_AFTER_MS = 250;

/** What is wrong with the draft, by the same validator as the server's, kept up with editing. */
export function useProblems(): readonly Problem[] {
  const { catalogue } = useEditor();
  const graph = useGraph((state) => state.graph);
  const fromServer = useGraph((state) => state.facts.problems);
  const { data: credentials } = useQuery(credentialsQuery);
  const [checked, setChecked] = useState<{ graph: Graph; problems: readonly Problem[] } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const known = credentials?.items.map(({ id, type }) => ({ id, type }));
      const problems = validate(graph, catalogue, known ? { credentials: known } : {});
      setChecked((before) => ({ graph, problems: before && JSON.stringify(before.problems) === JSON.stringify(problems) ? before.problems : problems }));
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [graph, catalogue, credentials]);
  return checked?.problems ?? fromServer;
}
