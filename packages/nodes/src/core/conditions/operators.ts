import { parameter, text, type SelectOption } from '@hookloom/node-sdk';

/** Operators that compare the left value with a right one. */
export const BINARY_OPERATORS = [
  'equals',
  'not-equals',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'like',
  'greater',
  'greater-or-equal',
  'less',
  'less-or-equal',
  'before',
  'after',
  'one-of',
  'not-one-of',
] as const;
/** Operators that look at the left value alone. */
export const UNARY_OPERATORS = ['empty', 'not-empty', 'exists', 'not-exists', 'true', 'false'] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];
export type UnaryOperator = (typeof UNARY_OPERATORS)[number];
export type Operator = BinaryOperator | UnaryOperator;

const BINARY_OPTIONS: readonly SelectOption<BinaryOperator>[] = [
  { value: 'equals', label: text('is', '等于') },
  { value: 'not-equals', label: text('is not', '不等于') },
  { value: 'contains', label: text('contains', '包含') },
  { value: 'not-contains', label: text('does not contain', '不包含') },
  { value: 'starts-with', label: text('starts with', '开头是') },
  { value: 'ends-with', label: text('ends with', '结尾是') },
  { value: 'like', label: text('matches with * and ?', '匹配通配符 * 和 ?') },
  { value: 'greater', label: text('is greater than', '大于') },
  { value: 'greater-or-equal', label: text('is at least', '大于或等于') },
  { value: 'less', label: text('is less than', '小于') },
  { value: 'less-or-equal', label: text('is at most', '小于或等于') },
  { value: 'before', label: text('is before', '早于') },
  { value: 'after', label: text('is after', '晚于') },
  { value: 'one-of', label: text('is one of', '属于') },
  { value: 'not-one-of', label: text('is none of', '不属于') },
];
const UNARY_OPTIONS: readonly SelectOption<UnaryOperator>[] = [
  { value: 'empty', label: text('is empty', '为空') },
  { value: 'not-empty', label: text('is not empty', '不为空') },
  { value: 'exists', label: text('exists', '存在') },
  { value: 'not-exists', label: text('does not exist', '不存在') },
  { value: 'true', label: text('is true', '为真') },
  { value: 'false', label: text('is false', '为假') },
];
export const OPERATOR_OPTIONS: readonly SelectOption<Operator>[] = [...BINARY_OPTIONS, ...UNARY_OPTIONS];

/** Fields of a comparison's operator and right side, for conditions and for the cases of a Switch. */
export const comparisonFields = {
  operator: parameter.select({
    label: text('Comparison', '比较方式'),
    options: OPERATOR_OPTIONS,
    default: 'equals',
    expression: false,
  }),
  right: parameter.json({
    label: text('Compare with', '比较值'),
    help: text('Several values for “is one of” are separated by commas.', '“属于”的多个值用逗号分隔。'),
    editor: 'line',
    showWhen: { parameter: 'operator', is: BINARY_OPERATORS },
  }),
};

/** The list of conditions of If and Filter. */
export const conditionList = parameter.list({
  label: text('Conditions', '条件'),
  add: text('Add condition', '添加条件'),
  layout: 'conditions',
  minItems: 1,
  maxItems: 50,
  item: {
    left: parameter.json({
      label: text('Value', '值'),
      help: text('Usually a field of an earlier step.', '通常是前面某个步骤的字段。'),
      editor: 'line',
    }),
    ...comparisonFields,
  },
});

export const combineSelect = parameter.select({
  label: text('Must hold', '满足方式'),
  options: [
    { value: 'all', label: text('All conditions', '全部条件') },
    { value: 'any', label: text('At least one condition', '至少一个条件') },
  ],
  default: 'all',
  expression: false,
});

export const ignoreCaseFlag = parameter.boolean({
  label: text('Ignore upper and lower case', '忽略大小写'),
  help: text('“Pro” and “pro” then count as the same text.', '开启后，“Pro”与“pro”视为相同文本。'),
  expression: false,
  more: true,
});
