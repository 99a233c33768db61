import { type Problem, problemOfCode, problemOfRejection } from '#web/ui/errors/problem.ts';

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

const post = async (path: string, body: Blob | null): Promise<Response | Problem> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'x-rostrum-csrf': '1', 'content-type': 'text/csv' },
      body,
    });
    return response.ok ? response : await problemOfResponse(response);
  } catch (error) {
    return problemOfCode('NETWORK', error instanceof Error ? error.message : '');
  }
};

/** Brings a table to the server, which begins to check it; answers why not, if it does not. */
export const uploadTable = async (id: string, file: File): Promise<Problem | undefined> => {
  const query = new URLSearchParams({ id, name: file.name.slice(0, 255) });
  const answer = await post(`/import/accounts?${query}`, file);
  return answer instanceof Response ? undefined : answer;
};

/** Fetches the passwords that were made, and saves them as a file: the server forgets them. */
export const savePasswords = async (id: string): Promise<Problem | undefined> => {
  const answer = await post(`/import/accounts/${id}/passwords`, null);
  if (!(answer instanceof Response)) return answer;
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'passwords.csv';
  link.click();
  URL.revokeObjectURL(address);
  return undefined;
};
