package catalogue

const (
	notInt      = "must be a whole number from -2147483648 to 2147483647"
	notLong     = "must be a whole number from -9223372036854775808 to 9223372036854775807"
	notNumber   = "must be a number"
	notBoolean  = "must be true or false"
	notDuration = "must be a duration like 500ms, 30s, 10min, 1h or 7d"
	notSize     = "must be a size with its unit, like 64kb, 16mb or 1gb"
	notLevel    = "must be one of LEVEL, UNIVERSAL, FIFO, NONE"
	notCodec    = "must be one of NO, SNAPPY, LZ4, ZSTD"
	notPair     = "must be a pair like name:value, with a name of its own"
	openQuote   = "must close every quote"
	afterQuote  = "must have a delimiter after a closing quote"
)

// literal is a value and what Check says to it. TestJarAgrees asks the released jars about each of them.
type literal struct {
	key, value, want string
}

func literals() []literal {
	return []literal{
		{"default.replication.factor", "3", ""},
		{"default.replication.factor", "+3", ""},
		{"default.replication.factor", "-3", ""},
		{"default.replication.factor", "007", ""},
		{"default.replication.factor", "2147483647", ""},
		{"default.replication.factor", "-2147483648", ""},
		{"default.replication.factor", "2147483648", notInt},
		{"default.replication.factor", "3.0", notInt},
		{"default.replication.factor", "1_000", notInt},
		{"default.replication.factor", "0x10", notInt},
		{"default.replication.factor", "1e3", notInt},
		{"default.replication.factor", "three", notInt},
		{"default.replication.factor", "\"3\"", notInt},
		{"default.replication.factor", "+", notInt},
		{"default.replication.factor", "", notInt},
		{"default.replication.factor", "${env:FACTOR", notInt},
		{"default.replication.factor", "${FACTOR}", notInt},

		{"log.flush.interval-messages", "9223372036854775807", ""},
		{"log.flush.interval-messages", "9223372036854775808", notLong},
		{"log.flush.interval-messages", "1L", notLong},

		{"kv.rocksdb.bloom-filter.bits-per-key", "10", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "10.", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", ".5", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "-1e-3", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "0.5f", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "5D", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "1e999", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "NaN", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "-Infinity", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "0x1.8p1", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "0x1p1d", ""},
		{"kv.rocksdb.bloom-filter.bits-per-key", "nan", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "inf", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "NaNd", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "0x1f", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "0x_1p1", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "1_0", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "+-1", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "0,5", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "10%", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", ".", notNumber},
		{"kv.rocksdb.bloom-filter.bits-per-key", "", notNumber},

		{"authorizer.enabled", "true", ""},
		{"authorizer.enabled", "False", ""},
		{"authorizer.enabled", "TRUE", ""},
		{"authorizer.enabled", "yes", notBoolean},
		{"authorizer.enabled", "1", notBoolean},
		{"authorizer.enabled", "", notBoolean},

		{"kv.snapshot.interval", "0s", ""},
		{"kv.snapshot.interval", "10min", ""},
		{"kv.snapshot.interval", "10 min", ""},
		{"kv.snapshot.interval", "10m", ""},
		{"kv.snapshot.interval", "10 Minutes", ""},
		{"kv.snapshot.interval", "1d", ""},
		{"kv.snapshot.interval", "2 days", ""},
		{"kv.snapshot.interval", "1h", ""},
		{"kv.snapshot.interval", "30 secs", ""},
		{"kv.snapshot.interval", "500millis", ""},
		{"kv.snapshot.interval", "5µs", ""},
		{"kv.snapshot.interval", "5 micros", ""},
		{"kv.snapshot.interval", "9223372036854775807ns", ""},
		{"kv.snapshot.interval", "106751991167300d", ""},
		{"kv.snapshot.interval", "106751991167301d", notDuration},
		{"kv.snapshot.interval", "9223372036854775808ns", notDuration},
		{"kv.snapshot.interval", "10", notDuration},
		{"kv.snapshot.interval", "min", notDuration},
		{"kv.snapshot.interval", "1.5h", notDuration},
		{"kv.snapshot.interval", "-1s", notDuration},
		{"kv.snapshot.interval", "+1s", notDuration},
		{"kv.snapshot.interval", "1h30m", notDuration},
		{"kv.snapshot.interval", "PT10M", notDuration},
		{"kv.snapshot.interval", "1 mins", notDuration},
		{"kv.snapshot.interval", "1w", notDuration},
		{"kv.snapshot.interval", "1us", notDuration},
		{"kv.snapshot.interval", "5μs", notDuration}, // a Greek mu, not the micro sign
		{"kv.snapshot.interval", "1 mİn", notDuration},
		{"kv.snapshot.interval", "", notDuration},

		{"kv.rocksdb.block.blocksize", "1gb", ""},
		{"kv.rocksdb.block.blocksize", "1 GB", ""},
		{"kv.rocksdb.block.blocksize", "64m", ""},
		{"kv.rocksdb.block.blocksize", "64 mebibytes", ""},
		{"kv.rocksdb.block.blocksize", "1024b", ""},
		{"kv.rocksdb.block.blocksize", "0 bytes", ""},
		{"kv.rocksdb.block.blocksize", "8388607tb", ""},
		{"kv.rocksdb.block.blocksize", "8388608tb", notSize},
		{"kv.rocksdb.block.blocksize", "1024", notSize},
		{"kv.rocksdb.block.blocksize", "64Mi", notSize},
		{"kv.rocksdb.block.blocksize", "1.5gb", notSize},
		{"kv.rocksdb.block.blocksize", "-1b", notSize},
		{"kv.rocksdb.block.blocksize", "1byte", notSize},
		{"kv.rocksdb.block.blocksize", "1pb", notSize},
		{"kv.rocksdb.block.blocksize", "mb", notSize},
		{"kv.rocksdb.block.blocksize", "", notSize},

		{"kv.rocksdb.compaction.style", "LEVEL", ""},
		{"kv.rocksdb.compaction.style", "universal", ""},
		{"kv.rocksdb.compaction.style", "Fifo", ""},
		{"kv.rocksdb.compaction.style", "levels", notLevel},
		{"kv.rocksdb.compaction.style", "LEVEL,FIFO", notLevel},
		{"kv.rocksdb.compaction.style", "", notLevel},
		{"datalake.format", "Paimon", ""},
		{"client.writer.bucket.no-key-assigner", "round_robin", ""},
		{"client.writer.bucket.no-key-assigner", "round-robin", "must be one of ROUND_ROBIN, STICKY"},

		{"kv.rocksdb.compression.per.level", "LZ4,lz4, ZSTD", ""},
		{"kv.rocksdb.compression.per.level", "'LZ4',\"NO\"", ""},
		{"kv.rocksdb.compression.per.level", ",LZ4,", ""},
		{"kv.rocksdb.compression.per.level", "", ""},
		{"kv.rocksdb.compression.per.level", "LZ4,,ZSTD", "element 2 " + notCodec},
		{"kv.rocksdb.compression.per.level", "LZ4;ZSTD", "element 1 " + notCodec},
		{"kv.rocksdb.compression.per.level", "[LZ4, ZSTD]", "element 1 " + notCodec},
		{"kv.rocksdb.compression.per.level", "' LZ4'", "element 1 " + notCodec},
		{"metrics.reporters", "prometheus, jmx", ""},
		{"metrics.reporters", "it's", ""},
		{"metrics.reporters", "'it''s', \"a,b\"", ""},
		{"metrics.reporters", "'a' 'b'", afterQuote},
		{"metrics.reporters", "'a'b", afterQuote},
		{"metrics.reporters", "\"a", openQuote},
		{"metrics.reporters", "a, 'b''", openQuote},

		{"security.protocol.map", "CLIENT:SASL, INTERNAL:PLAINTEXT", ""},
		{"security.protocol.map", "CLIENT : SASL", ""},
		{"security.protocol.map", "'CLIENT:SASL','a:\"b:c\"'", ""},
		{"security.protocol.map", ":CLIENT:SASL", ""},
		{"security.protocol.map", "", ""},
		{"security.protocol.map", "CLIENT", "entry 1 " + notPair},
		{"security.protocol.map", "CLIENT:", "entry 1 " + notPair},
		{"security.protocol.map", "CLIENT:a:b", "entry 1 " + notPair},
		{"security.protocol.map", "CLIENT=SASL", "entry 1 " + notPair},
		{"security.protocol.map", "a:b,,c:d", "entry 2 " + notPair},
		{"security.protocol.map", "a:b,a:c", "entry 2 " + notPair},
		{"security.protocol.map", "a:b,'c:d", openQuote},
		{"security.protocol.map", "a:b,c:\"\"\"d\"", ""},
		{"security.protocol.map", "a:b,c:'d", "entry 2 " + openQuote},

		{"zookeeper.address", "anything, 'goes", ""},
	}
}
