import { type Problem, problemOfCode, problemOfRejection } from '../errors/problem.ts';

type Details = {
  readonly code?: string;
  readonly title?: string;
  readonly problems?: readonly {
    readonly field: string;
    readonly rule: string;
    readonly params?: Readonly<Record<string, string | number>>;
  }[];
};

/** A refusal of one of our routes, as forms show it. */
const problemOfResponse = async (response: Response): Promise<Problem> => {
  const { code = 'SERVER', title = '', problems = [] }: Details = await response.json().catch(() => ({}));
  return problemOfRejection({
    code,
    message: title,
    problems: problems.map(({ field, rule, params = {} }) => ({
      field,
      rule,
      params: Object.entries(params).map(([name, value]) => ({ name, value: String(value) })),
    })),
  });
};

type Sending = {
  readonly body: Blob | null;
  readonly type: string;
  /** As whom the page asks when its browser is signed in both ways. */
  readonly realm: 'panel' | 'user';
};

/** Brings a file to a route of the server; answers why not, if it does not take it. */
export const postFile = async (path: string, { body, type, realm }: Sending): Promise<Response | Problem> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'x-rostrum-csrf': '1', 'x-rostrum-realm': realm, 'content-type': type },
      body,
    });
    return response.ok ? response : await problemOfResponse(response);
  } catch (error) {
    return problemOfCode('NETWORK', error instanceof Error ? error.message : '');
  }
};
