// Makes the embedded DynamoDB forget what was deleted: LevelDB marks an item as deleted, and keeps its bytes
// until it happens to merge the files that they are in. dynalite has no hook for its database, so the
// class that it takes from classic-level is replaced.
import { createRequire } from 'node:module';

const EVERY_MS = Number(process.env.FORGET_EVERY_SECONDS) * 1000;
const ABANDONED_MS = 10_000;
// No key of dynalite is before the first or after the second.
const FIRST = '\u0000';
const LAST = '\uffff';

const classic = createRequire(import.meta.url)('classic-level');

class ForgettingLevel extends classic.ClassicLevel {
  #isChanged = false;
  #merging = false;
  // By iterator, when it was used last. LevelDB keeps all that was there when the oldest one began, and
  // dynalite closes none of them.
  #open = new Map();

  constructor(...options) {
    super(...options);
    // What is replaced stays as well, until the files are merged.
    this.on('write', () => {
      this.#isChanged = true;
    });
    setInterval(() => this.#forget(), EVERY_MS).unref();
  }

  keys(options) {
    return this.#watched(super.keys(options));
  }

  values(options) {
    return this.#watched(super.values(options));
  }

  #watched(iterator) {
    const next = iterator.next.bind(iterator);
    this.#open.set(iterator, Date.now());
    iterator.next = async () => {
      this.#open.set(iterator, Date.now());
      const item = await next();
      if (item === undefined) await this.#closed(iterator);
      return item;
    };
    return iterator;
  }

  async #closed(iterator) {
    this.#open.delete(iterator);
    await iterator.close();
  }

  async #forget() {
    if (!this.#isChanged || this.#merging || this.status !== 'open') return;
    this.#merging = true;
    try {
      const abandoned = Date.now() - ABANDONED_MS;
      for (const [iterator, usedAt] of this.#open) {
        if (usedAt <= abandoned) await this.#closed(iterator);
      }
      // Twice: what was in memory may become a file that is not merged with the others, with all that was
      // deleted meanwhile. These two span all keys, so that the second time all files are.
      for (let time = 0; time < 2; time += 1) {
        await super.batch([FIRST, LAST].map((key) => ({ type: 'del', key })));
        await this.compactRange(FIRST, LAST);
      }
      // Whoever began to read a moment ago keeps what was there then.
      this.#isChanged = this.#open.size > 0;
    } catch (error) {
      console.error('dynamodb: files could not be merged:', error.code);
    } finally {
      this.#merging = false;
    }
  }
}

classic.ClassicLevel = ForgettingLevel;
