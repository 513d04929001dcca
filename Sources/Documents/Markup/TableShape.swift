/// A table that is being written.
struct TableState {
    /// Rows and columns of data, set as `cell | cell`; otherwise the table only arranges blocks.
    var isData: Bool
    /// Cells of the current row so far.
    var cells = 0
}

/// Tells tables of data from tables that arrange a page.
enum TableShape {
    static func isData(_ tree: MarkupTree, table: Int, isDropped: [Bool]) -> Bool {
        var rows = 0
        var cells = 0
        for index in (table + 1)..<max(table + 1, Int(tree.nodes[table].end)) where !isDropped[index] {
            switch tree.nodes[index].tag {
            case .row: rows += 1
            case .cell: cells += 1
            case .table, .heading1, .heading2, .heading3, .heading4, .heading5, .heading6: return false
            default: break
            }
        }
        return rows > 1 && cells > rows
    }
}
