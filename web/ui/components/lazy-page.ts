import { lazyRouteComponent } from '@tanstack/react-router';

/** Milliseconds between two looks whether the server is back. */
const PAUSE = 2_000;

const answers = (): Promise<boolean> =>
  fetch('/health/live').then(
    ({ ok }) => ok,
    () => false,
  );

const untilItAnswers = async (): Promise<void> => {
  while (!(await answers())) await new Promise((next) => setTimeout(next, PAUSE));
};

/**
 * A page that is loaded when it is opened, or as soon as the server is back: for a page that does not load the router
 * loads the whole application anew, and without a server that leaves nothing but an error of the browser.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(
    () =>
      load().catch(async () => {
        await untilItAnswers();
        return load();
      }),
    name,
  );
