import { lazyRouteComponent } from '@tanstack/react-router';
import { patiently } from './patiently.ts';

/**
 * A page that is loaded when it is opened, or as soon as the server is back: for a page that does not load the router
 * loads the whole application anew, and without a server that leaves nothing but an error of the browser.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => patiently(load), name);
