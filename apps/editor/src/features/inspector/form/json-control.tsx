import { json } from '@codemirror/lang-json';
import type { Json } from '@hookloom/node-sdk';
import { EditorView, minimalSetup } from 'codemirror';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../mapping/expression/expression-field.css';
import type { ControlIds } from './form-context';

export interface JsonControlProps {
  value: Json | undefined;
  onChange(value: Json): void;
  ids: ControlIds;
}

function show(value: Json | undefined): string {
  return value === undefined || value === null ? '' : JSON.stringify(value, null, 2);
}

/** An editor for JSON. What does not parse stays in the editor and is said; the last good value is kept. */
export default function JsonControl({ value, onChange, ids }: JsonControlProps) {
  const { t } = useTranslation('editor');
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ value, onChange });
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    latest.current = { value, onChange };
  });
  useEffect(() => {
    if (!host.current) return;
    const created = new EditorView({
      parent: host.current,
      doc: show(latest.current.value),
      extensions: [
        minimalSetup, json(), EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': ids.label, 'data-testid': ids.testId, id: ids.id }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          const text = update.state.doc.toString();
          try {
            const parsed = text.trim() === '' ? null : (JSON.parse(text) as Json);
            setFault(null);
            latest.current = { ...latest.current, value: parsed };
            latest.current.onChange(parsed);
          } catch (error) {
            if (!(error instanceof SyntaxError)) throw error;
            setFault(error.message);
          }
        }),
      ],
    });
    view.current = created;
    return () => created.destroy();
  }, [ids.id, ids.label, ids.testId]);
  useEffect(() => {
    const current = view.current;
    if (!current || current.hasFocus) return;
    const text = show(value);
    if (text !== current.state.doc.toString()) current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
  }, [value]);
  return (
    <>
      <div ref={host} data-mono data-invalid={fault !== null || ids.invalid || undefined} className="expression-field" style={{ minHeight: 92 }} />
      {fault !== null ? <p role="alert" className="mt-1.25 text-help text-fail-text">{t('form.notJson', { fault })}</p> : null}
    </>
  );
}
