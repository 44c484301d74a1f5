import type { Problem } from '@hookloom/graph';
import { useTranslation } from 'react-i18next';

/** Says a problem in the page's language. English says the validator's own words; they name what is wrong exactly. */
export function useProblemText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation('editor');
  return (problem) => {
    if (i18n.language === 'en') return problem.message;
    const key = problem.code.replace('.', '-') as ProblemKey;
    return i18n.exists(`editor:problem.${key}`) ? t(`problem.${key}`, { ...problem.params }) : problem.message;
  };
}
type WithDash<Code extends string> = Code extends `${infer Left}.${infer Right}` ? `${Left}-${Right}` : Code;
type ProblemKey = WithDash<Problem['code']>;
