import {
  ActionIcon,
  type ActionIconProps,
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

type Native = Omit<ComponentProps<'a'>, keyof AnchorProps | keyof ButtonProps>;

/** A text link to a page of the panel; addresses and parameters are typed. */
export const PageLink = createLink((props: AnchorProps & Native) => <Anchor {...props} />);

/** A link that looks like a button. */
export const PageButton = createLink((props: ButtonProps & Native) => <Button component="a" {...props} />);

/** A link that looks like a button with a sign. */
export const PageIcon = createLink((props: ActionIconProps & Native) => (
  <ActionIcon component="a" {...props} />
));
