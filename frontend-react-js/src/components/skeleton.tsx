import styles from './skeleton.module.css';

const rows = ['first', 'second', 'third', 'fourth', 'fifth'];

/** A placeholder in the size of cruds while they load. */
export function SkeletonList({ label }: { label: string }) {
  return (
    <div role="status" className={styles.list}>
      <span className="visually-hidden">{label}</span>
      {rows.map((row) => (
        <div key={row} className={styles.row} aria-hidden="true">
          <span className={styles.avatar} />
          <span className={styles.lines}>
            <span className={styles.name} />
            <span className={styles.line} />
            <span className={styles.short} />
          </span>
        </div>
      ))}
    </div>
  );
}
