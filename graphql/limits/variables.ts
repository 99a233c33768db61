import { LIMITS } from './limits.ts';

/** Says which limit the variables of a request break, or null; looks at no more values than the limit allows. */
export const checkVariables = (variables: unknown): string | null => {
  let values = 0;
  const check = (value: unknown, depth: number): string | null => {
    values += 1;
    if (values > LIMITS.argumentValues) return `more than ${LIMITS.argumentValues} values`;
    if (typeof value === 'string' && value.length > LIMITS.textLength)
      return `a text longer than ${LIMITS.textLength} characters`;
    if (typeof value !== 'object' || value === null) return null;
    if (depth >= LIMITS.argumentDepth) return `values nested deeper than ${LIMITS.argumentDepth}`;
    const items = Array.isArray(value) ? value : Object.values(value);
    if (items.length > LIMITS.listItems) return `a list longer than ${LIMITS.listItems}`;
    for (const item of items) {
      const problem = check(item, depth + 1);
      if (problem !== null) return problem;
    }
    return null;
  };
  return check(variables, 0);
};
