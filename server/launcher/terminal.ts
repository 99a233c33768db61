/** What a run of steps has to say; the two implementations differ only in how it is drawn. */
export type Screen = {
  readonly started: (title: string) => void;
  readonly progress: (title: string, text: string) => void;
  readonly finished: (title: string, detail: string, milliseconds: number) => void;
  readonly failed: (title: string, milliseconds: number) => void;
  readonly close: () => void;
};

type Output = Pick<NodeJS.WriteStream, 'write'> & {
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
};

export const duration = (milliseconds: number): string => {
  if (milliseconds < 950) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

const tail = (detail: string, milliseconds: number): string =>
  `${detail === '' ? '' : `: ${detail}`} (${duration(milliseconds)})`;

/** Often enough to show life in a log file, seldom enough to stay readable. */
const quietTime = 15_000;

/** Lines that stay true when they are read later: one at the start, one at the end, a sign of life in between. */
export const plainScreen = (output: Output, now: () => number): Screen => {
  const spoken = new Map<string, number>();
  return {
    started: (title) => {
      spoken.set(title, now());
      output.write(`… ${title}\n`);
    },
    progress: (title, text) => {
      if (now() - (spoken.get(title) ?? 0) < quietTime) return;
      spoken.set(title, now());
      output.write(`… ${title}: ${text}\n`);
    },
    finished: (title, detail, milliseconds) => output.write(`✓ ${title}${tail(detail, milliseconds)}\n`),
    failed: (title, milliseconds) => output.write(`✗ ${title}${tail('', milliseconds)}\n`),
    close: () => undefined,
  };
};

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameTime = 80;

/** Running steps are redrawn in place below the finished ones. */
export const liveScreen = (output: Output, now: () => number): Screen => {
  const running = new Map<string, { readonly since: number; text: string }>();
  let drawn = 0;
  let frame = 0;
  const clear = (): string => (drawn === 0 ? '' : `\x1b[${drawn}A\x1b[J`);
  const draw = (above = ''): void => {
    const width = (output.columns ?? 80) - 1;
    const lines = [...running].map(([title, { since, text }]) =>
      `${frames[frame % frames.length]} ${title}${tail(text, now() - since)}`.slice(0, width),
    );
    output.write(`${clear()}${above}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
  };
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, frameTime);
  timer.unref();
  const end = (title: string, line: string): void => {
    running.delete(title);
    draw(`${line}\n`);
  };
  return {
    started: (title) => {
      running.set(title, { since: now(), text: '' });
      draw();
    },
    progress: (title, text) => {
      const step = running.get(title);
      if (step) step.text = text;
    },
    finished: (title, detail, milliseconds) =>
      end(title, `\x1b[32m✓\x1b[0m ${title}${tail(detail, milliseconds)}`),
    failed: (title, milliseconds) => end(title, `\x1b[31m✗\x1b[0m ${title}${tail('', milliseconds)}`),
    close: () => clearInterval(timer),
  };
};

export const openScreen = (output: NodeJS.WriteStream = process.stdout): Screen =>
  output.isTTY
    ? liveScreen(output, performance.now.bind(performance))
    : plainScreen(output, performance.now.bind(performance));
