import { diceOf } from '@/tests/support/dice';
import { corpusOf, type Corpus, type CorpusSize } from './corpus';
import { judge, type Verdict } from './judge';
import { mutant } from './mutate';

/** In the place of the document that is being judged: there is none at the moment. */
export const notYet = -1;
/** Where a thread that judges keeps its numbers, in memory that it shares. */
export const place = { at: 0, accepted: 1, refused: 2 } as const;
/** Documents of which each corpus is the root: a new one comes now and then, so that settings and flows change too. */
const ofOneCorpus = 100_000;

/** The documents of a seed: the n-th is always the same, whichever was made before it. */
export class Documents {
  private corpus: { n: number; made: Corpus } | null = null;

  constructor(private readonly seed: number, private readonly drawn: string[], private readonly size: CorpusSize = { made: 300, settings: 80 }) {}

  text(n: number): string {
    const nth = Math.floor(n / ofOneCorpus);
    if (this.corpus?.n !== nth) this.corpus = { n: nth, made: corpusOf(this.seed + nth, this.drawn, this.size) };
    return mutant(this.corpus.made, this.dice(n));
  }

  judge(n: number, text = this.text(n)): Promise<Verdict> {
    return judge(text, this.dice(n + 0.5));
  }

  private dice(n: number) {
    return diceOf(Math.imul(this.seed, 0x9e3779b1) + Math.floor(n * 2));
  }
}
