import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconDownload, IconFile, IconFileOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { formatBytes } from '#web/ui/format/numbers.ts';
import type { ChatFile } from '../call/protocol.ts';
import { useCall } from '../call-context.tsx';
import classes from './chat-file.module.css';

type Props = { readonly fileId: string; readonly file: ChatFile };

/** The browser saves what the link gives; the page stays where it is. */
const save = (href: string, name: string): void => {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
};

/** A file in the chat: a small picture if it is one, its name and size, and the way to have it. */
export const FileBubble = ({ fileId, file }: Props) => {
  const { t, i18n } = useLingui();
  const call = useCall();
  const size = formatBytes(file.size, i18n.locale);
  if (!file.kept)
    return (
      <div className={classes.file} data-gone>
        <IconFileOff size={22} stroke={1.6} aria-hidden="true" />
        <span className={classes.facts}>
          <span className={classes.name}>{file.name}</span>
          <span className={classes.size}>
            <Trans>No longer kept</Trans>
          </span>
        </span>
      </div>
    );
  const download = (): void => {
    call.files.links(fileId).then(
      (links) => save(links.download, file.name),
      () => call.notice({ kind: 'file-gone' }),
    );
  };
  return (
    <UnstyledButton
      className={classes.file}
      onClick={download}
      aria-label={t`Download ${file.name}, ${size}`}
    >
      <Preview fileId={fileId} file={file} />
      <span className={classes.row}>
        <IconFile size={22} stroke={1.6} aria-hidden="true" />
        <span className={classes.facts}>
          <span className={classes.name}>{file.name}</span>
          <span className={classes.size}>{size}</span>
        </span>
        <IconDownload className={classes.icon} size={18} stroke={1.7} aria-hidden="true" />
      </span>
    </UnstyledButton>
  );
};

/** Drawn anew by the server; its room is kept free until it is there. */
const Preview = ({ fileId, file: { preview } }: Props) => {
  const call = useCall();
  const [source, setSource] = useState<string | null>(null);
  const shown = preview !== null;
  useEffect(() => {
    if (!shown) return;
    let here = true;
    call.files.links(fileId).then(
      (links) => here && setSource(links.preview),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [call, fileId, shown]);
  if (preview === null) return null;
  const { width, height } = preview;
  return source === null ? (
    <span className={classes.preview} style={{ aspectRatio: `${width} / ${height}`, width }} />
  ) : (
    <img className={classes.preview} src={source} width={width} height={height} alt="" />
  );
};
