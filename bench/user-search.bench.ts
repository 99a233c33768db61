import { askOnce } from './http-load.ts';
import { accountsOf } from './projections.events.ts';
import { median, quantile, report } from './report.ts';
import { firstPanel, openFolder, openPlace, processorMicroseconds, startAt, stop } from './server-rig.ts';
import { writeLog } from './start-log.ts';

/**
 * What the list of users costs in an organisation of a hundred thousand: pages in each order, pages in the middle of the list,
 * searches by words, by one letter and for nobody, and the guesses at what was meant. One request at a time over HTTP, as a
 * person waits for it; the time includes HTTP, the processor is the server's alone.
 */
const ACCOUNTS = Number(process.env.BENCH_ACCOUNTS ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);
const GOAL_MS = 50;

const list = `query Accounts($text: String, $orderBy: AccountOrder, $after: String) {
  accounts(text: $text, orderBy: $orderBy, first: 50, after: $after) {
    nodes { id displayName firstName lastName email company active createdAt status }
    pageInfo { endCursor hasNextPage }
    total { count capped }
  }
}`;
const similar = 'query Similar($text: String!) { similarAccounts(text: $text) { id displayName } }';

type Question = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

const orderedBy = (field: string, direction: string): Question => ({
  query: list,
  variables: { orderBy: { field, direction } },
});
const searched = (text: string): Question => ({ query: list, variables: { text } });
const guessed = (text: string): Question => ({ query: similar, variables: { text } });

const folder = openFolder();
await writeLog(folder, accountsOf(ACCOUNTS));
const place = await openPlace(folder);
const running = await startAt(place);
const panel = await firstPanel(place, running);

const ask = ({ query, variables }: Question): Promise<string> =>
  askOnce({
    url: `${place.url}/graphql`,
    headers: { cookie: panel.cookieHeader(), 'x-rostrum-csrf': '1' },
    body: () => JSON.stringify({ query, variables }),
    expects: '"data":{',
  });

const measure = async (question: Question): Promise<{ medianMs: number; p95Ms: number; cpuMs: number }> => {
  for (let warm = 0; warm < 3; warm += 1) await ask(question);
  const before = processorMicroseconds(running.server.pid);
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await ask(question);
    taken.push(performance.now() - start);
  }
  const cpuMs = (processorMicroseconds(running.server.pid) - before) / ROUNDS / 1000;
  return { medianMs: median(taken), p95Ms: quantile(taken, 0.95), cpuMs };
};

/** The page after so many others. */
const deepPage = async (pages: number): Promise<Question> => {
  let after: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const answer: { data: { accounts: { pageInfo: { endCursor: string } } } } = JSON.parse(
      await ask({ query: list, variables: { after } }),
    );
    after = answer.data.accounts.pageInfo.endCursor;
  }
  return { query: list, variables: { after } };
};

const questions: Readonly<Record<string, Question>> = {
  byName: orderedBy('DISPLAY_NAME', 'ASC'),
  byNameBackwards: orderedBy('DISPLAY_NAME', 'DESC'),
  byLogin: orderedBy('LOGIN', 'ASC'),
  byCreation: orderedBy('CREATED_AT', 'DESC'),
  deepPage: await deepPage(40),
  wholeName: searched('Соловьёва 4242'),
  beginning: searched('Соловь'),
  oneLetter: searched('и'),
  nobody: searched('Zzyzx'),
  typingError: guessed('Соловйёва 4242'),
  otherLayout: guessed('Bdfyjdf 4242'),
  longNonsense: guessed('Ааааааабббб Вввввввгггг Дддддддеееее'),
};
const figures: Record<string, number> = {};
for (const [name, question] of Object.entries(questions)) {
  const { medianMs, p95Ms, cpuMs } = await measure(question);
  Object.assign(figures, { [`${name}Ms`]: medianMs, [`${name}P95Ms`]: p95Ms, [`${name}CpuMs`]: cpuMs });
}
/** What a page costs somebody while somebody else is guessed about without a pause. */
const besideGuesses = async () => {
  let isOver = false;
  const guesses = (async () => {
    while (!isOver) await ask(guessed('Ааааааабббб Вввввввгггг Дддддддеееее'));
  })();
  const measured = await measure(orderedBy('LOGIN', 'ASC'));
  isOver = true;
  await guesses;
  return measured;
};
const beside = await besideGuesses();
Object.assign(figures, { byLoginBesideGuessesMs: beside.medianMs, byLoginBesideGuessesP95Ms: beside.p95Ms });
await stop(running);
const slowest = Math.max(...Object.keys(questions).map((name) => figures[`${name}Ms`] ?? Number.NaN));
report(
  'user-search',
  figures,
  `${ACCOUNTS} users: a page by name ${figures.byNameMs?.toFixed(1)} ms, by a beginning ${figures.beginningMs?.toFixed(1)} ms, ` +
    `guesses ${figures.typingErrorMs?.toFixed(1)} ms, beside which a page takes ${beside.medianMs.toFixed(1)} ms; slowest of ${Object.keys(questions).length} kinds ${slowest.toFixed(1)} ms`,
  Object.fromEntries(Object.keys(questions).map((kind) => [`${kind}Ms`, { atMost: GOAL_MS }])),
);
