import { Anchor, Modal, Text } from '@mantine/core';
import { RichTextView } from '../rich-text/rich-text-view.tsx';
import classes from './site.module.css';
import { piecesOf } from './text-with-links.ts';

/** What the owner says: a rich text, or lines in which addresses are links. */
export type Said = { readonly html: string } | { readonly lines: string };

type Props = { readonly title: string; readonly said: Said; readonly onClose: () => void };

const Lines = ({ text }: { text: string }) => (
  <Text className={classes.contacts ?? ''}>
    {piecesOf(text).map(({ at, text: piece, href }) =>
      href === undefined ? (
        piece
      ) : (
        <Anchor key={at} href={href} rel="noopener noreferrer">
          {piece}
        </Anchor>
      ),
    )}
  </Text>
);

export const SiteDialog = ({ title, said, onClose }: Props) => (
  <Modal opened onClose={onClose} title={title} size="lg">
    {'html' in said ? <RichTextView html={said.html} /> : <Lines text={said.lines} />}
  </Modal>
);
