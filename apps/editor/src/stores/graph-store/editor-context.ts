import type { Catalogue } from '@hookloom/node-sdk';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { GraphState, GraphStore } from './graph-store';
import type { UiState, UiStore } from './ui-store';

/** One open workflow: its catalogue and its two stores. */
export interface Editor {
  workflowId: string;
  catalogue: Catalogue;
  graph: GraphStore;
  ui: UiStore;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('This component belongs inside the page of a workflow.');
  return editor;
}

/**
 * Reads from the graph. The selector must give the same object for the same state: select parts, do not build them.
 */
export function useGraph<T>(selector: (state: GraphState) => T): T {
  return useStore(useEditor().graph, selector);
}

/** Reads what is open and chosen. */
export function useUi<T>(selector: (state: UiState) => T): T {
  return useStore(useEditor().ui, selector);
}
