package scripts

import (
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"testing"
)

// Answers of a Fluss server: a frame with its size, its kind, the number of the request, and a message.
const (
	success = 0
	failure = 1
)

func frame(kind byte, message string) string {
	size := binary.BigEndian.AppendUint32(nil, uint32(5+len(message)))
	return string(size) + string(kind) + "\x00\x00\x00\x01" + message
}

// flussServer reads a request, gives the first answer, and so on; then it hangs up. It returns its address, and what it
// was asked: the number of the API of each request.
func flussServer(t *testing.T, answers ...string) (string, <-chan []int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	asked := make(chan []int, 1)
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		var apis []int
		for _, answer := range answers {
			head := make([]byte, 12)
			if _, err := io.ReadFull(connection, head); err != nil {
				break
			}
			apis = append(apis, int(binary.BigEndian.Uint16(head[4:])))
			_, _ = io.CopyN(io.Discard, connection, int64(binary.BigEndian.Uint32(head))-8)
			_, _ = connection.Write([]byte(answer))
		}
		asked <- apis
	}()
	return listener.Addr().String(), asked
}

// TestRegistered: only an answer that names the server says that it is registered. An error says nothing, whoever asks.
func TestRegistered(t *testing.T) {
	const request = "\x00\x00\x00\x0f\x04\x0e\x00\x00\x00\x00\x00\x01\x0a\x05PLAIN"
	registered, other := frame(success, "\x0a\x0c\x0a\x05ts-0.team.svc\x10"), frame(success, "\x0a\x0cts-1.team.svc")
	loggedIn, refused := frame(success, "\x0a\x00"), frame(failure, "\x08\x2e\x12\x16Authentication failed.")
	for name, test := range map[string]struct {
		login   bool
		answers []string
		code    int
		asked   []int
	}{
		"registered":                    {false, []string{registered}, 0, []int{1012}},
		"another is registered":         {false, []string{other}, 1, []int{1012}},
		"an error":                      {false, []string{refused}, 3, []int{1012}},
		"no answer":                     {false, []string{""}, 2, []int{1012}},
		"half an answer":                {false, []string{registered[:4]}, 2, []int{1012}},
		"logged in and registered":      {true, []string{loggedIn, registered}, 0, []int{1038, 1012}},
		"logged in and not registered":  {true, []string{loggedIn, other}, 1, []int{1038, 1012}},
		"logged in and an error":        {true, []string{loggedIn, refused}, 3, []int{1038, 1012}},
		"refused":                       {true, []string{refused}, 3, []int{1038}},
		"no answer to the login":        {true, []string{""}, 2, []int{1038}},
		"an answer of a standby's kind": {true, []string{loggedIn, frame(2, "NotCoordinatorLeader")}, 3, []int{1038, 1012}},
	} {
		t.Run(name, func(t *testing.T) {
			address, asked := flussServer(t, test.answers...)
			dir := t.TempDir()
			if test.login {
				write(t, filepath.Join(dir, "request"), request)
			}
			c := newContainer(t, "")
			_, port, _ := net.SplitHostPort(address)
			c.env = append(c.env, "LOGIN_DIR="+dir, "COORDINATOR=coordinator:"+port, "POD_NAME=ts-0", "POD_NAMESPACE=team")
			if code := c.run(t, "registered.sh"); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			if got := <-asked; len(got) != len(test.asked) || got[0] != test.asked[0] {
				t.Errorf("it asks for %v, want %v", got, test.asked)
			}
		})
	}
	t.Run("nobody", func(t *testing.T) {
		c := newContainer(t, "")
		_, port, _ := net.SplitHostPort(nobody(t))
		c.env = append(c.env, "LOGIN_DIR="+t.TempDir(), "COORDINATOR=coordinator:"+port, "POD_NAME=ts-0", "POD_NAMESPACE=team")
		if code := c.run(t, "registered.sh"); code != 2 {
			t.Errorf("exit code %d, want 2", code)
		}
	})
}
