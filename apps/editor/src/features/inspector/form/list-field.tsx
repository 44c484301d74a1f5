import type { ListParameter, Parameter, StoredListItem, StoredParameter } from '@hookloom/node-sdk';
import { isShown } from '@hookloom/graph';
import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { newItem } from '@/stores/graph-store/new-node';
import { useProblemText } from '../../canvas/problem-text';
import { Button, IconButton } from '@/ui';
import { useForm, type FieldProps } from './form-context';
import { ParameterForm } from './parameter-form';
import { RowField } from './row-field';
import { takesExpression } from './stored-value';

interface RowPart {
  name: string;
  part: Parameter;
  /** Takes the whole width: values that hold chips need it. */
  wide: boolean;
}

/** The fields of a row in the order they are drawn: of a condition the left side above, of a longer pair the value below. */
function rowParts({ item, layout }: ListParameter, values: StoredListItem['values']): RowPart[] {
  const parts = Object.entries(item).filter(([name]) => isShown(item, values, name)).map(([name, part]) => ({ name, part }));
  if (layout === 'conditions') return parts.map((entry, at) => ({ ...entry, wide: at === 0 }));
  if (parts.length < 3) return parts.map((entry) => ({ ...entry, wide: false }));
  const isValue = (entry: { part: Parameter }, at: number): boolean => at > 0 && takesExpression(entry.part);
  return [...parts.filter((entry, at) => !isValue(entry, at)).map((entry) => ({ ...entry, wide: false })), ...parts.filter(isValue).map((entry) => ({ ...entry, wide: true }))];
}

/** Repeated groups: rows of name and value, conditions, or stacked groups. */
export function ListField({ parameter, field, stored, onChange }: FieldProps<ListParameter>) {
  const { t } = useTranslation('editor');
  const say = useLocalized();
  const problemText = useProblemText();
  const { problemOf } = useForm();
  const items = stored?.mode === 'list' ? stored.items : [];
  const problem = problemOf(field);
  const layout = parameter.layout ?? 'group';
  const set = (next: StoredListItem[]): void => onChange({ mode: 'list', items: next });
  const setItem = (index: number, name: string, value: StoredParameter): void => {
    set(items.map((item, at) => (at === index ? { ...item, values: { ...item.values, [name]: value } } : item)));
  };
  const move = (index: number, by: number): void => {
    const next = [...items];
    const [item] = next.splice(index, 1);
    if (item) next.splice(index + by, 0, item);
    set(next);
  };
  const full = parameter.maxItems !== undefined && items.length >= parameter.maxItems;
  const fixedSize = items.length <= (parameter.minItems ?? 0);
  const remove = (index: number) => (
    <IconButton size={26} label={t('form.remove', { number: index + 1 })} icon={<Trash2 />} disabled={fixedSize} onClick={() => set(items.filter((_, at) => at !== index))} />
  );
  return (
    <fieldset data-field={field} data-testid={`field-${field}`} className="min-w-0">
      <legend className="mb-1.25 font-medium">{say(parameter.label)}</legend>
      <div className={layout === 'group' ? 'flex flex-col gap-2' : 'flex flex-col gap-2.5'}>
        {items.map((item, index) =>
          layout === 'group' ? (
            <div key={item.id} className="rounded-panel border border-line bg-sunken p-3">
              <div className="-mt-1 mb-1 flex items-center justify-between">
                <span className="text-help text-fg-3">{t('form.number', { number: index + 1 })}</span>
                <span className="flex">
                  <IconButton size={26} label={t('form.up')} icon={<ChevronUp />} disabled={index === 0} onClick={() => move(index, -1)} />
                  <IconButton size={26} label={t('form.down')} icon={<ChevronDown />} disabled={index === items.length - 1} onClick={() => move(index, 1)} />
                  {remove(index)}
                </span>
              </div>
              <ParameterForm declared={parameter.item} stored={item.values} prefix={`${field}.${index}.`} onChange={(name, value) => setItem(index, name, value)} />
            </div>
          ) : (
            <div key={item.id} className="flex items-start gap-1">
              <div className="grid min-w-0 flex-1 grid-cols-2 gap-1.5">
                {rowParts(parameter, item.values).map(({ name, part, wide }) => (
                  <RowField key={name} parameter={part} field={`${field}.${index}.${name}`} stored={Object.hasOwn(item.values, name) ? item.values[name] : undefined} onChange={(value) => setItem(index, name, value)} wide={wide} />
                ))}
              </div>
              <span className="flex h-8 items-center">{remove(index)}</span>
            </div>
          ),
        )}
      </div>
      <Button size={26} kind="ghost" icon={<Plus />} disabled={full} data-testid={`add-${field}`} className={items.length > 0 ? 'mt-1.5 -ml-1' : '-ml-1'} onClick={() => set([...items, newItem(parameter, new Set(items.map((item) => item.id)))])}>
        {say(parameter.add)}
      </Button>
      {problem ? <p role="alert" className="mt-1 text-help text-fail-text">{problemText(problem)}</p> : parameter.help ? <p className="mt-1 text-help text-fg-3">{say(parameter.help)}</p> : null}
    </fieldset>
  );
}
