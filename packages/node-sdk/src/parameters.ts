import type { Json } from './json.js';
import type { LocalizedText } from './text.js';

/** Holds while the fixed value of the named parameter is one of these. */
export interface ShowWhen {
  parameter: string;
  is: readonly Json[];
}

/**
 * Parameters of a node or fields of a credential. One declaration makes the stored form, the editor's form,
 * validation, the docs page, the OpenAPI schema and the TypeScript type that behaviour receives.
 */
interface ParameterBase {
  label: LocalizedText;
  help?: LocalizedText;
  required?: boolean;
  /** Whether the field may hold an expression. Default: yes. Things needed before any run exists (ports, cron) say no. */
  expression?: boolean;
  /** Folded under "More options" in the form. */
  more?: boolean;
  /** The field is shown, and validated, only while another parameter's fixed value is one of these. */
  showWhen?: ShowWhen;
  /** Write-only: encrypted at rest, never sent to a browser, masked everywhere. Credential fields only. */
  secret?: boolean;
}
export interface TextParameter extends ParameterBase {
  kind: 'text';
  default?: string;
  placeholder?: string;
  /** Number of visible rows; more than one makes a multi-line field. */
  rows?: number;
  format?: 'email' | 'url' | 'html' | 'code';
  /**
   * The text is a program for the sandbox, written against the step's scope: a step that it names counts as a
   * reference, as in an expression. It is fixed, so it takes no expression.
   */
  program?: 'javascript';
  maxLength?: number;
}
export interface NumberParameter extends ParameterBase {
  kind: 'number';
  default?: number;
  min?: number;
  max?: number;
  integer?: boolean;
  /** Shown behind the field, for example "ms". */
  unit?: LocalizedText;
}
export interface BooleanParameter extends ParameterBase {
  kind: 'boolean';
  default?: boolean;
}
export interface SelectOption<V extends string = string> {
  value: V;
  label: LocalizedText;
}
export interface SelectParameter<V extends string = string> extends ParameterBase {
  kind: 'select';
  options: readonly SelectOption<V>[];
  default?: NoInfer<V>;
}
/** Any JSON value. An expression keeps the type of its value. */
export interface JsonParameter extends ParameterBase {
  kind: 'json';
  default?: Json;
  /** How the form offers it: a JSON editor, or one plain line whose text is stored as text. Default: json. */
  editor?: 'json' | 'line';
  /** The expression that the field of a new node begins with, for people to keep or change: `{{ input }}`. */
  initialExpression?: string;
}
/** A length of time as a person says it; see `durationMs`. */
export interface DurationParameter extends ParameterBase {
  kind: 'duration';
  default?: Duration;
  /** Longest allowed, in milliseconds. */
  maxMs?: number;
}
/** A moment: ISO 8601 date-time. Without an offset it is read in the workflow's time zone. */
export interface DateTimeParameter extends ParameterBase {
  kind: 'datetime';
  default?: string;
}
/** Five-field cron expression; the form explains it in words. */
export interface CronParameter extends ParameterBase {
  kind: 'cron';
  default?: string;
}
/** IANA time zone name. */
export interface TimeZoneParameter extends ParameterBase {
  kind: 'timezone';
  default?: string;
}
/** Repeated groups of fields: headers, conditions, cases, fields to set. */
export interface ListParameter<I extends Parameters = Parameters> extends ParameterBase {
  kind: 'list';
  item: I;
  /** Label of the button that adds an item. */
  add: LocalizedText;
  /** How the form draws items: name/value rows, condition rows, or stacked groups. Default: group. */
  layout?: 'pairs' | 'conditions' | 'group';
  minItems?: number;
  maxItems?: number;
}

export type Parameter =
  | TextParameter
  | NumberParameter
  | BooleanParameter
  | SelectParameter
  | JsonParameter
  | DurationParameter
  | DateTimeParameter
  | CronParameter
  | TimeZoneParameter
  | ListParameter;
export interface Parameters {
  [name: string]: Parameter;
}

export const DURATION_UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;
export interface Duration {
  amount: number;
  unit: (typeof DURATION_UNITS)[number];
}
const UNIT_MS: Record<Duration['unit'], number> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
/** @returns the duration in milliseconds. */
export function durationMs(duration: Duration): number {
  return duration.amount * UNIT_MS[duration.unit];
}

/** What behaviour receives for one parameter, once expressions are resolved and the value is checked. */
export type ValueOf<P extends Parameter> = P extends TextParameter | DateTimeParameter | CronParameter | TimeZoneParameter
  ? string
  : P extends NumberParameter
    ? number
    : P extends BooleanParameter
      ? boolean
      : P extends SelectParameter<infer V>
        ? V
        : P extends JsonParameter
          ? Json
          : P extends DurationParameter
            ? Duration
            : P extends ListParameter<infer I>
              ? ({ id: string } & ValuesOf<I>)[]
              : never;

/**
 * What behaviour receives for all parameters. One without `required: true` and without a default may be absent.
 */
export type ValuesOf<P extends Parameters> = {
  [K in keyof P]: P[K] extends { required: true } | { default: Json | Duration } | { kind: 'list' | 'boolean' }
    ? ValueOf<P[K]>
    : ValueOf<P[K]> | undefined;
};

/** Builders that keep literal types, so that `ValuesOf` can tell required from optional. */
export const parameter = {
  text: <const P extends Omit<TextParameter, 'kind'>>(p: P) => ({ ...p, kind: 'text' as const }),
  number: <const P extends Omit<NumberParameter, 'kind'>>(p: P) => ({ ...p, kind: 'number' as const }),
  boolean: <const P extends Omit<BooleanParameter, 'kind'>>(p: P) => ({ ...p, kind: 'boolean' as const }),
  select: <const V extends string, const P extends Omit<SelectParameter<V>, 'kind' | 'options'>>(
    p: P & { options: readonly SelectOption<V>[] },
  ) => ({ ...p, kind: 'select' as const }),
  json: <const P extends Omit<JsonParameter, 'kind'>>(p: P) => ({ ...p, kind: 'json' as const }),
  duration: <const P extends Omit<DurationParameter, 'kind'>>(p: P) => ({ ...p, kind: 'duration' as const }),
  datetime: <const P extends Omit<DateTimeParameter, 'kind'>>(p: P) => ({ ...p, kind: 'datetime' as const }),
  cron: <const P extends Omit<CronParameter, 'kind'>>(p: P) => ({ ...p, kind: 'cron' as const }),
  timezone: <const P extends Omit<TimeZoneParameter, 'kind'>>(p: P) => ({ ...p, kind: 'timezone' as const }),
  list: <I extends Parameters, const P extends Omit<ListParameter<I>, 'kind' | 'item'>>(p: P & { item: I }) => ({
    ...p,
    kind: 'list' as const,
  }),
};
