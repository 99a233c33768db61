/** What an application wants of the user, as the server tells it. */
export type Question = {
  readonly application: string;
  readonly scopes: readonly string[];
  /** Host to which the browser goes back. */
  readonly returnsTo: string;
  readonly account: { readonly id: string; readonly displayName: string } | null;
  /** The user has agreed to all of it before. */
  readonly agreed: boolean;
  /** The application insists on the password, although somebody is signed in. */
  readonly anew: boolean;
};

/** The request of the application is over, or was never made by this browser. */
export class ExpiredError extends Error {
  override readonly name = 'ExpiredError';
}

const { pathname } = window.location;

const read = async <T>(response: Response): Promise<T> => {
  if (response.status === 401 || response.status === 404) throw new ExpiredError();
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
};

export const readQuestion = async (): Promise<Question> =>
  read(await fetch(`${pathname}/question`, { headers: { accept: 'application/json' } }));

/** Leaves for where the application waits for the answer. */
export const answer = async (allow: boolean): Promise<void> => {
  const response = await fetch(`${pathname}/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rostrum-csrf': '1' },
    body: JSON.stringify({ allow }),
  });
  const { to } = await read<{ readonly to: string }>(response);
  window.location.assign(to);
};
