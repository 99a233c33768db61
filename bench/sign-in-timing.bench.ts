import { askOnce } from './http-load.ts';
import { median, report } from './report.ts';
import { firstPanel, openFolder, openPlace, startAt, stop } from './server-rig.ts';
import { welch } from './welch.ts';

/**
 * Whether the time of a refused sign-in tells who has an account: wrong passwords for logins that exist and for others, in
 * turns and one at a time over HTTP, each from an address of its own, so that no limit answers sooner.
 */
const ACCOUNTS = Number(process.env.BENCH_ACCOUNTS ?? 170);
/** More failures of one login would be slowed down. */
const ROUNDS = 6;
/** So often chance alone may make a difference as large. */
const GOAL = 0.01;

const place = await openPlace(openFolder());
const running = await startAt({
  ...place,
  environment: { ...place.environment, ROSTRUM_WEB_TRUSTED_PROXIES: '127.0.0.1' },
});
const panel = await firstPanel(place, running);
for (let number = 0; number < ACCOUNTS; number += 1) {
  await panel.change(
    `createAccount(login: "known${number}", profile: { displayName: "N" }, password: $password)`,
    {
      password: 'another phrase that is long',
    },
  );
}

let strangers = 0;
const attempt = async (login: string): Promise<number> => {
  strangers += 1;
  const query = `mutation { signIn(realm: USER, login: "${login}", password: "a wrong password") { ... on Rejection { code } } }`;
  const start = performance.now();
  await askOnce({
    url: `${place.url}/graphql`,
    headers: { 'x-rostrum-csrf': '1', 'x-forwarded-for': `10.0.${strangers >> 8}.${strangers & 255}` },
    body: () => JSON.stringify({ query }),
    expects: '"SIGN_IN_FAILED"',
  });
  return performance.now() - start;
};

const [known, unknown]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  for (let number = 0; number < ACCOUNTS; number += 1) {
    const isFirst = (round + number) % 2 === 0;
    if (isFirst) known.push(await attempt(`known${number}`));
    unknown.push(await attempt(`nobody${number}`));
    if (!isFirst) known.push(await attempt(`known${number}`));
  }
}
await stop(running);

const { t, p } = welch(known, unknown);
const figures = {
  attempts: strangers,
  knownMs: median(known),
  unknownMs: median(unknown),
  t: Math.abs(t),
  p,
};
report(
  'sign-in-timing',
  figures,
  `${strangers} refused sign-ins: ${figures.knownMs.toFixed(2)} ms for logins that exist, ${figures.unknownMs.toFixed(2)} ms for others; ` +
    `Welch's t ${t.toFixed(2)}, p ${p.toFixed(3)} (goal ${GOAL})`,
  { p: { atLeast: GOAL } },
);
