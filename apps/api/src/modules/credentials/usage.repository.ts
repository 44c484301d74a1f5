import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface CountRow {
  id: string;
  count: number;
}

/** Which workflows name which credentials: a question to the graphs, which are JSON. */
@Injectable()
export class CredentialUsage {
  constructor(private readonly dataSource: DataSource) {}

  /** Workflows by credential id, drafts and live versions alike. */
  async counts(): Promise<Map<string, number>> {
    const rows: CountRow[] = await this.dataSource.query(`
      SELECT node->>'credential' AS id, count(DISTINCT used.workflow_id)::int AS count
      FROM (
        SELECT id AS workflow_id, draft AS graph FROM workflows WHERE deleted_at IS NULL
        UNION ALL
        SELECT w.id, v.graph FROM workflows w JOIN workflow_versions v ON v.id = w.live_version_id WHERE w.deleted_at IS NULL
      ) used, json_array_elements(used.graph->'nodes') node
      WHERE node->>'credential' IS NOT NULL
      GROUP BY 1`);
    return new Map(rows.map((row) => [row.id, row.count]));
  }

  /** Workflows whose published version runs with the credential. */
  async liveWorkflows(credentialId: string): Promise<{ id: string; name: string }[]> {
    return this.dataSource.query(
      `SELECT w.id, w.name FROM workflows w JOIN workflow_versions v ON v.id = w.live_version_id
       WHERE w.deleted_at IS NULL AND EXISTS (SELECT 1 FROM json_array_elements(v.graph->'nodes') node WHERE node->>'credential' = $1)
       ORDER BY w.name`,
      [credentialId],
    );
  }
}
