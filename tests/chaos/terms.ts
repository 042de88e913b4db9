import type { Restartable, SystemAddress } from '@/tests/support/system';

/** What a run does. */
export interface ChaosOptions {
  address: SystemAddress;
  /** Given where the database server is the run's own: it is started anew and frozen, too. */
  postgres?: Restartable;
  calls: number;
  kills: number;
  /** How often Postgres is away from all. */
  outages: number;
  seed: number;
  workers: number;
  /** Calls a second. */
  rate: number;
  /** Now and then the last worker is killed too. */
  cruel: boolean;
  say(line: string): void;
}

/** What came of it. */
export interface ChaosResult {
  seed: number;
  offered: number;
  kills: number;
  freezes: number;
  replacements: number;
  /** Times when Postgres was away from all workers, and when one worker was cut off alone. */
  outages: number;
  cutOff: number;
  served: number;
  leftEarly: number;
  lost: number;
  stuck: number;
  doubled: number;
  /** Callers whom the policy let down while Postgres was away: told that we are sorry, or led out by `error` where nobody could be rung. */
  apologised: number;
  ledOut: number;
  /** Callers who were led on by a fault because nobody could know why a telephone was gone. */
  unknowable: number;
  /** Talks with a hole though no worker of theirs had died: the machine had too much to do. */
  strained: number;
  /** Things of ours in Asterisk, in the books or in a worker after the last call. */
  left: number;
  /** Figures that are not back where they were. */
  grown: string[];
  seconds: number;
}
