import { useLingui } from '@lingui/react';
import { createContext, use, useMemo } from 'react';
import { type Reading, zoneOf } from './dates.ts';

type Zones = { readonly timeZone: string; readonly serverTimeZone: string };

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The viewer's and the server's zone; without a provider, the browser's. */
export const ZonesContext = createContext<Zones>({ timeZone: browserZone, serverTimeZone: browserZone });

/** Locale and zones for formatting in this place of the page. */
export const useReading = (): Reading => {
  const { timeZone, serverTimeZone } = use(ZonesContext);
  const { i18n } = useLingui();
  const locale = i18n.locale;
  return useMemo(
    () => ({ locale, timeZone: zoneOf(timeZone, serverTimeZone), serverTimeZone }),
    [locale, timeZone, serverTimeZone],
  );
};
