import GRDB

/// The tables of a knowledge store.
///
/// A text is cut into chunks once, whatever collections hold it; a chunk's words and vector are kept once, whatever
/// texts hold it. Each collection has a full-text index of its own, whose row ids are those of the chunks, so that
/// how rare a word is depends on that collection alone.
enum KnowledgeSchema {
    /// Changes when tables, chunks or stems do.
    static let version = 3

    static func create(_ database: Database, embedder: String) throws {
        try database.execute(
            sql: """
                CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                CREATE TABLE collections (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL DEFAULT 0);
                CREATE TABLE texts (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE);
                CREATE TABLE contents (
                    id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, text TEXT NOT NULL,
                    terms TEXT NOT NULL, vector BLOB NOT NULL);
                CREATE TABLE chunks (
                    id INTEGER PRIMARY KEY, text_id INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
                    headings TEXT NOT NULL, content_id INTEGER NOT NULL);
                CREATE INDEX chunks_of_text ON chunks (text_id);
                CREATE TABLE members (
                    id INTEGER PRIMARY KEY, collection_id INTEGER NOT NULL, address TEXT NOT NULL,
                    text_id INTEGER NOT NULL, document TEXT NOT NULL, title_terms TEXT NOT NULL,
                    UNIQUE (collection_id, address));
                CREATE INDEX members_of_text ON members (collection_id, text_id);
                CREATE TABLE windows (
                    collection TEXT NOT NULL, number INTEGER NOT NULL, count INTEGER NOT NULL,
                    manifest TEXT NOT NULL, PRIMARY KEY (collection, number)) WITHOUT ROWID;
                """)
        try database.execute(sql: "INSERT INTO settings VALUES ('made_with', ?)", arguments: [madeWith(embedder)])
    }

    /// What the file was made with, for comparison with what it is opened with.
    static func madeWith(_ embedder: String) -> String { "version \(version), embedder \(embedder)" }

    static func createIndex(_ database: Database, collection: Int64) throws {
        try database.execute(
            sql: """
                CREATE VIRTUAL TABLE \(index(collection)) USING fts5(
                    title, headings, body, content = '', tokenize = "ascii tokenchars '-_.'");
                CREATE VIRTUAL TABLE \(vocabulary(collection)) USING fts5vocab(\(index(collection)), 'row');
                """)
    }

    static func index(_ collection: Int64) -> String { "index_\(collection)" }
    static func vocabulary(_ collection: Int64) -> String { "vocabulary_\(collection)" }
}
