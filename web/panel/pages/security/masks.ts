const LENGTHS = { ipv4: 32, ipv6: 128 } as const;

const dotted = (bits: number): string =>
  [0, 8, 16, 24]
    .map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - start))))
    .map((octet) => (octet === 256 ? 0 : octet))
    .join('.');

const familyOf = (address: string): keyof typeof LENGTHS => (address.includes(':') ? 'ipv6' : 'ipv4');

/** Masks to choose from, the longest first: one address alone. IPv6 has no dotted ones. */
export const masksFor = (address: string): readonly { value: string; label: string }[] => {
  const family = familyOf(address);
  const longest = LENGTHS[family];
  return Array.from({ length: longest + 1 }, (_, index) => {
    const bits = longest - index;
    return {
      value: String(bits),
      label: family === 'ipv4' ? `/${bits} — ${dotted(bits)}` : `/${bits}`,
    };
  });
};

export const longestMask = (address: string): string => String(LENGTHS[familyOf(address)]);
