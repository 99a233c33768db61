import { Trans } from '@lingui/react/macro';
import { Button, type ButtonProps } from '@mantine/core';
import type { ClientUpdate } from '../call/protocol.ts';

/** The way to the newer version: a page is loaded anew, a program is had from where the server says. */
export const UpdateLink = ({ update, ...looks }: ButtonProps & { readonly update: ClientUpdate }) =>
  update.url === '' ? (
    <Button {...looks} onClick={() => window.location.reload()}>
      <Trans>Reload</Trans>
    </Button>
  ) : (
    <Button {...looks} component="a" href={update.url} rel="noreferrer">
      <Trans>Download version {update.version}</Trans>
    </Button>
  );
