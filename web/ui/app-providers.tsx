import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { localStorageColorSchemeManager, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import type { ReactNode } from 'react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CatalogueContext } from './i18n/catalogue-context.tsx';
import { activateLanguage, type Catalogue } from './i18n/catalogues.ts';
import { preferredLanguage } from './i18n/languages.ts';
import { theme } from './theme/index.ts';

const scheme = localStorageColorSchemeManager({ key: 'rostrum-colours' });

/** Every cross that closes something says so to those who cannot see it. */
const Themed = ({ children }: { children: ReactNode }) => {
  const { t } = useLingui();
  const labelled = { defaultProps: { closeButtonProps: { 'aria-label': t`Close` } } };
  const components = { Modal: labelled, Drawer: labelled, Notification: labelled };
  return (
    <MantineProvider
      theme={mergeThemeOverrides(theme, { components })}
      defaultColorScheme="auto"
      colorSchemeManager={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
};

/** Theme and texts for a page. Variables come from a style sheet: the policy forbids `<style>` elements. */
export const AppProviders = ({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) => (
  <CatalogueContext value={catalogue}>
    <I18nProvider i18n={i18n}>
      <Themed>{children}</Themed>
    </I18nProvider>
  </CatalogueContext>
);

/** Starts an application in `#root` once its texts are there. */
export const startApplication = async (catalogue: Catalogue, application: ReactNode): Promise<void> => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element #root.');
  await activateLanguage(preferredLanguage(), catalogue);
  createRoot(root).render(
    <StrictMode>
      <AppProviders catalogue={catalogue}>{application}</AppProviders>
    </StrictMode>,
  );
};
