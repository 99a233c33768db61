import { execFileSync } from 'node:child_process';

/** Rows of a table, as a program reads them that knows nothing of us. */
type Reader = (bytes: Uint8Array, separator: string, encoding: string) => string[][];

export const python: Reader = (bytes, separator, encoding) =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        'import csv, io, json, sys\n' +
          'text = sys.stdin.buffer.read().decode(sys.argv[2])\n' +
          'print(json.dumps(list(csv.reader(io.StringIO(text, newline=""), delimiter=sys.argv[1]))))',
        separator,
        encoding,
      ],
      { input: bytes },
    ).toString(),
  );

export const perl: Reader = (bytes, separator, encoding) =>
  JSON.parse(
    execFileSync(
      'perl',
      [
        '-MText::CSV',
        '-MJSON::PP',
        '-MEncode',
        '-e',
        'my ($separator, $encoding) = @ARGV; local $/; binmode STDIN;' +
          'my $text = decode($encoding, scalar <STDIN>); $text =~ s/^\\x{FEFF}//;' +
          'my $csv = Text::CSV->new({ binary => 1, strict => 1, auto_diag => 2, sep_char => $separator });' +
          'open my $lines, "<:encoding(UTF-8)", \\encode("UTF-8", $text); local $/ = "\n";' +
          'my @rows; while (my $row = $csv->getline($lines)) { push @rows, $row }' +
          'print JSON::PP->new->utf8->encode(\\@rows)',
        separator,
        encoding,
      ],
      { input: bytes },
    ).toString(),
  );
