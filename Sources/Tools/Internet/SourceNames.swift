/// What the name of a file or folder says about whether it is worth reading.
enum SourceNames {
    /// The file by which tools mark folders that they can make again.
    static let cacheTag = Array("CACHEDIR.TAG".utf8)

    /// - Returns: A phrase, or nil where the name is no reason.
    static func reasonToSkip(_ name: [UInt8]) -> String? {
        if name.first == UInt8(ascii: ".") { return "a hidden file or folder" }
        let text = String(decoding: name, as: UTF8.self)
        if folders.contains(text) { return "a folder of dependencies or build products" }
        guard let dot = text.lastIndex(of: ".") else { return nil }
        let pathExtension = text[text.index(after: dot)...].lowercased()
        return binary.contains(pathExtension) ? "a binary file by its name (.\(pathExtension))" : nil
    }

    private static let folders: Set<String> = [
        "node_modules", "bower_components", "__pycache__", "DerivedData", "Pods", "CVS", "site-packages",
    ]

    private static let binary = Set(
        """
        png jpg jpeg gif bmp ico icns webp tif tiff heic avif psd mp3 mp4 m4a m4v mov avi mkv webm wav flac ogg oga \
        opus zip gz tgz bz2 xz zst lz4 7z rar tar jar war ear whl egg deb rpm apk dmg iso img exe dll so dylib a o obj \
        lib \
        class pyc pyo wasm bin dat db sqlite sqlite3 mdb ttf otf woff woff2 eot doc docx xls xlsx ppt pptx odt ods odp \
        epub mobi pack idx swp inv mo gmo npy npz parquet pickle pkl onnx safetensors gguf pt pth
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
