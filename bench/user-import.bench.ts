import { randomUUID } from 'node:crypto';
import { perSecond, report } from './report.ts';
import {
  firstPanel,
  openFolder,
  openPlace,
  pause,
  processorMicroseconds,
  residentMiB,
  startAt,
  stop,
} from './server-rig.ts';

/**
 * A table of a hundred thousand people without passwords through the whole server as it is run: brought, checked, carried out,
 * and carried out again, which changes nothing. How many lines a second each takes, how much processor a line, how
 * far the memory of the server rises above what it was, and how long the panel waits for a page meanwhile. A quarter of
 * the table, through a server of its own, tells what each line costs in memory and what any import costs.
 */
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 100_000);
const GROUPS = 20;
const LOOK_EVERY = 250;

const line = (at: number): string =>
  `user${at};Сотрудник ${at};Имя${at};Фамилия${at};user${at}@example.org;Отдел ${at % GROUPS}`;

const tableOf = (people: number): Buffer =>
  Buffer.from(
    [
      'login;display_name;first_name;last_name;email;groups',
      ...Array.from({ length: people }, (_, at) => line(at)),
    ].join('\r\n'),
  );

type Phase = {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly peakMiB: number;
  readonly slowestMs: number;
};

/** A fresh server that takes a table of so many. */
const importOf = async (people: number) => {
  const place = await openPlace(openFolder());
  const running = await startAt(place);
  const panel = await firstPanel(place, running);
  const { pid } = running.server;
  const id = randomUUID();

  const ask = async (query: string) => {
    const { data, errors } = await panel.ask(query);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };

  /** Looks at it, as the panel does, until it is at rest. */
  const watch = async (begin: () => Promise<unknown>, status: string): Promise<Phase> => {
    const before = processorMicroseconds(pid);
    const started = performance.now();
    await begin();
    let peakMiB = residentMiB(pid);
    let slowestMs = 0;
    for (;;) {
      const asked = performance.now();
      const { accountImport } = await ask(
        `{ accountImport(id: "${id}") { status done counts { refused } } }`,
      );
      slowestMs = Math.max(slowestMs, performance.now() - asked);
      peakMiB = Math.max(peakMiB, residentMiB(pid));
      if (accountImport.status === status) {
        if (accountImport.done !== people || accountImport.counts.refused > 0)
          throw new Error(JSON.stringify(accountImport));
        break;
      }
      if (!accountImport.status.endsWith('ING')) throw new Error(JSON.stringify(accountImport));
      await pause(LOOK_EVERY);
    }
    return {
      perSecond: perSecond(people, performance.now() - started),
      cpuMicroseconds: (processorMicroseconds(pid) - before) / people,
      peakMiB,
      slowestMs,
    };
  };

  const bring = async (): Promise<void> => {
    const response = await fetch(`${place.url}/import/accounts?id=${id}&name=people.csv`, {
      method: 'POST',
      headers: { cookie: panel.cookieHeader(), 'x-rostrum-csrf': '1', 'content-type': 'text/csv' },
      body: new Uint8Array(tableOf(people)),
    });
    // Without the groups its lines are refused, so the first check is stopped and begun again with them.
    if (!response.ok) throw new Error(await response.text());
    await ask(`mutation { cancelAccountImport(id: "${id}") { __typename } }`);
    for (let status = ''; status !== 'CANCELLED' && status !== 'CHECKED'; await pause(10)) {
      status = (await ask(`{ accountImport(id: "${id}") { status } }`)).accountImport.status;
    }
    await ask(
      `mutation { checkAccountImport(id: "${id}", createGroups: true, generatePasswords: false) { __typename } }`,
    );
  };

  const start = () => ask(`mutation { startAccountImport(id: "${id}") { __typename } }`);

  const idleMiB = residentMiB(pid);
  const check = await watch(bring, 'CHECKED');
  const first = await watch(start, 'FINISHED');
  const again = await watch(start, 'FINISHED');
  await stop(running);
  return { check, first, again, riseMiB: first.peakMiB - idleMiB, idleMiB };
};

const quarter = await importOf(PEOPLE / 4);
const { check, first, again, riseMiB, idleMiB } = await importOf(PEOPLE);
/** KiB that each further line costs. */
const kiBPerLine = ((riseMiB - quarter.riseMiB) * 1024) / (PEOPLE - PEOPLE / 4);
report(
  'user-import',
  {
    people: PEOPLE,
    checkPerSecond: check.perSecond,
    checkCpuMicroseconds: check.cpuMicroseconds,
    checkRiseMiB: check.peakMiB - idleMiB,
    importPerSecond: first.perSecond,
    importCpuMicroseconds: first.cpuMicroseconds,
    importRiseMiB: riseMiB,
    importRiseOfQuarterMiB: quarter.riseMiB,
    importKiBPerLine: kiBPerLine,
    importSlowestPageMs: first.slowestMs,
    repeatPerSecond: again.perSecond,
    repeatCpuMicroseconds: again.cpuMicroseconds,
    repeatRiseMiB: again.peakMiB - idleMiB,
  },
  `${PEOPLE} people: checked ${check.perSecond.toFixed(0)}/s, imported ${first.perSecond.toFixed(0)}/s at ` +
    `${first.cpuMicroseconds.toFixed(0)} µs of processor each, ${riseMiB.toFixed(0)} MiB above idle ` +
    `(a quarter of them: ${quarter.riseMiB.toFixed(0)} MiB), ` +
    `the panel waited at most ${first.slowestMs.toFixed(0)} ms; again, ${again.perSecond.toFixed(0)}/s without a change`,
);
