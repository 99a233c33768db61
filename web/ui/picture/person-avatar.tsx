import { Avatar, type AvatarProps } from '@mantine/core';

type Props = Omit<AvatarProps, 'src' | 'alt' | 'name'> & {
  readonly name: string;
  /** Where the picture is; null: there is none. */
  readonly picture: string | null | undefined;
};

/** Somebody's picture, else the initials. It says nothing that does not stand beside it. */
export const PersonAvatar = ({ picture, ...props }: Props) => (
  <Avatar {...props} src={picture ?? null} alt="" aria-hidden="true" />
);

/** The picture of a participant in a size that is good for so many pixels of the page. */
export const pictureFor = (picture: string | null | undefined, edge: number): string | null => {
  if (picture == null) return null;
  return `${picture}?size=${edge * window.devicePixelRatio <= 96 ? 'small' : 'large'}`;
};
