"""Runs BIRD daemons as a cluster's nodes do, and tells what it saw as one JSON document.

Reads from standard input what to do (see `Question` in bgp-measure.ts) inside mount, network and process namespaces of
its own. Each node is a network namespace on one bridge; reflectors come first. Neighbours are entered by hand, since the
kernel's limit on learnt ones counts over all namespaces.
"""

import ctypes
import ipaddress
import json
import re
import socket
import struct
import subprocess
import sys
import threading
import time

CLONE_NEWNET = 0x40000000
ETH_P_ALL, ETH_IP = 0x0003, 0x0800
PACKET_OUTGOING = 4
SO_RCVBUFFORCE = 33
BGP = 179
OPEN, UPDATE, KEEPALIVE = 1, 2, 4
AS = 64512
FIRST_BLOCK = ipaddress.ip_address("10.128.0.0")
POLL_S = 0.5
# Nothing may change for so long before the cluster counts as converged.
QUIET_S = 3

libc = ctypes.CDLL(None, use_errno=True)


def opened(namespace, make):
    """What `make` returns when called inside a network namespace."""
    with open("/proc/self/ns/net") as home, open(f"/run/netns/{namespace}") as there:
        try:
            if libc.setns(there.fileno(), CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), f"cannot enter {namespace}")
            return make()
        finally:
            libc.setns(home.fileno(), CLONE_NEWNET)


def told(*words, given=None):
    return subprocess.run(words, check=True, capture_output=True, text=True, input=given).stdout


address = "192.0.2.{}".format
mac = "02:00:00:00:00:{:02x}".format


class Cluster:
    def __init__(self, asked):
        self.nodes, self.reflectors, self.peers = asked["nodes"], asked["reflectors"], asked["peersPerNode"]
        self.blocks, self.ids, self.keepalive = asked["blocksPerNode"], asked["clusterIds"], asked["keepalive"]
        self.groups, self.upper = asked["groups"], asked["upper"]
        # With groups, each has as many reflectors; those of the upper level come after them.
        self.lower = self.reflectors * max(1, self.groups)
        self.first_client = self.lower + self.upper + 1
        self.every = range(1, self.nodes + 1)
        self.daemons = {}

    def group_of(self, node):
        """The group of a node; those of the upper level have none."""
        if node <= self.lower:
            return (node - 1) // self.reflectors
        return None if node < self.first_client else (node - self.first_client) % max(1, self.groups)

    def peers_of(self, node):
        if self.reflectors == 0:
            return [other for other in self.every if other != node]
        if node < self.first_client:
            return [other for other in self.every if other != node and self.reflector_takes(node, other)]
        if self.groups > 0:
            return [other for other in range(1, self.lower + 1) if self.group_of(other) == self.group_of(node)]
        # Clients take neighbouring reflectors of a ring in turn.
        first = (node - self.reflectors - 1) % self.reflectors
        return [(first + step) % self.reflectors + 1 for step in range(self.peers)]

    def reflector_takes(self, node, other):
        if other >= self.first_client:
            return node in self.peers_of(other)
        same = self.group_of(node) == self.group_of(other)
        return same or self.upper == 0 or self.group_of(node) is None or self.group_of(other) is None

    def cluster_id(self, node):
        if self.groups > 0:
            return "244.0.1.0" if self.group_of(node) is None else f"244.0.0.{self.group_of(node)}"
        return "244.0.0.1" if self.ids == "one" else f"244.0.0.{node}"

    def session(self, node, peer):
        """As Calico's template has it; one side of a pair waits, so that there is one connection."""
        # A peer without a cluster id or with another one is a client, as Calico has it.
        reflects = self.reflectors > 0 and node < self.first_client
        client = reflects and (peer >= self.first_client or self.cluster_id(peer) != self.cluster_id(node))
        return f"""
protocol bgp n{peer} {{
  local {address(node)} as {AS};
  neighbor {address(peer)} as {AS};
  multihop;
  source address {address(node)};
  hold time {3 * self.keepalive};
  keepalive time {self.keepalive};
  connect delay time 2;
  connect retry time 5;
  error wait time 5, 30;
  graceful restart;
  {"passive;" if address(peer) > address(node) else ""}
  {f"rr client; rr cluster id {self.cluster_id(node)};" if client else ""}
  ipv4 {{ add paths on; gateway recursive; import all; export filter {{ if net ~ pool then accept; reject; }}; }};
}}"""

    def blocks_of(self, node):
        first = (node - 1) * self.blocks
        return [f"{FIRST_BLOCK + 64 * (first + block)}/26" for block in range(self.blocks)]

    def configuration(self, node):
        routes = " ".join(f"route {block} blackhole;" for block in self.blocks_of(node))
        return f"""
router id {address(node)};
define pool = [ {FIRST_BLOCK}/9+ ];
protocol device {{ scan time 2; }}
protocol direct {{ ipv4; interface "eth0"; }}
protocol static {{ ipv4; {routes} }}
protocol kernel {{
  learn; persist; scan time 2; merge paths on; graceful restart;
  ipv4 {{ import all; export filter {{ if net ~ pool then accept; reject; }}; }};
}}
{"".join(self.session(node, peer) for peer in self.peers_of(node))}
"""

    def build(self):
        told("ip", "netns", "add", "switch")
        told("ip", "-n", "switch", "link", "add", "br0", "type", "bridge", "mcast_snooping", "0")
        told("ip", "-n", "switch", "link", "set", "br0", "up")
        for node in self.every:
            told("ip", "netns", "add", f"n{node}")
        wires, ends = [], []
        for node in self.every:
            told("ip", "link", "add", "eth0", "netns", f"n{node}", "address", mac(node), "type", "veth", "peer",
                 "name", f"p{node}", "netns", "switch")  # fmt: skip
            ends += [f"link set p{node} master br0", f"link set p{node} up"]
            wires = ["link set lo up", "link set eth0 up", f"addr add {address(node)}/24 dev eth0"]
            wires += [f"neigh add {address(peer)} lladdr {mac(peer)} dev eth0 nud permanent" for peer in self.peers_of(node)]
            told("ip", "-n", f"n{node}", "-batch", "-", given="\n".join(wires))
        told("ip", "-n", "switch", "-batch", "-", given="\n".join(ends))

    def start(self):
        for node in self.every:
            with open(f"/run/n{node}.conf", "w") as file:
                file.write(self.configuration(node))
            words = ["bird", "-f", "-c", f"/run/n{node}.conf", "-s", f"/run/n{node}.ctl"]
            self.daemons[node] = opened(f"n{node}", lambda words=words: subprocess.Popen(words, stderr=subprocess.DEVNULL))

    def ask(self, node, words):
        """What a daemon answers, without its reply codes."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(20)
            line.connect(f"/run/n{node}.ctl")
            line.sendall(words.encode() + b"\n")
            text, wanted = "", 2
            while wanted > 0:
                more = line.recv(65_536).decode()
                if more == "":
                    raise EOFError(f"node {node} closed its control socket")
                text += more
                # A greeting and an answer, each ending with a line whose code is followed by a blank.
                whole = text[: text.rfind("\n") + 1]
                wanted = 2 - len(re.findall(r"^\d{4} ", whole, re.M))
            return text

    def told_by(self, node):
        """Sessions that are up and the paths learnt over them."""
        parts = re.split(r"^(?:1002-| )(?=n\d+ +BGP )", self.ask(node, "show protocols all"), flags=re.M)[1:]
        up = [part for part in parts if "Established" in part.split("\n")[0]]
        learnt = [int(number) for part in up for number in re.findall(r"Routes: +(\d+) imported", part)]
        return len(up), sum(learnt)

    def converge(self, limit_s):
        """Wait until every session is up and the numbers of paths stay as they are."""
        wanted = {node: len(self.peers_of(node)) for node in self.every}
        since, before, end = time.monotonic(), None, time.monotonic() + limit_s
        while time.monotonic() < end:
            time.sleep(POLL_S)
            try:
                now = {node: self.told_by(node) for node in self.every}
            except OSError:
                continue
            if now != before:
                since, before = time.monotonic(), now
            elif all(now[node][0] == wanted[node] for node in self.every) and time.monotonic() - since >= QUIET_S:
                return now
        raise TimeoutError(f"not converged after {limit_s} s: {before}, wanted {wanted}")

    def private_bytes(self, node):
        with open(f"/proc/{self.daemons[node].pid}/smaps_rollup") as file:
            return 1024 * int(re.search(r"^Pss_Anon: +(\d+)", file.read(), re.M).group(1))

    def kernel_routes(self, node):
        return len(told("ip", "-n", f"n{node}", "route", "show", "proto", "bird").splitlines())


class Eye(threading.Thread):
    """Follows every connection through the bridge and notes each BGP message once: when, its kind and its length."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = opened("switch", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL)))
        self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 64 << 20)
        self.flows, self.messages = {}, []

    def run(self):
        while True:
            frame, (_, _, kind, _, _) = self.socket.recvfrom(65_536)
            if kind != PACKET_OUTGOING:
                self.see(frame)

    def see(self, frame):
        if struct.unpack("!H", frame[12:14])[0] != ETH_IP or frame[23] != socket.IPPROTO_TCP:
            return
        packet = frame[14:]
        packet = packet[: struct.unpack("!H", packet[2:4])[0]]
        tcp = packet[(packet[0] & 15) * 4 :]
        ports, at = tcp[:4], struct.unpack("!I", tcp[4:8])[0]
        if BGP not in struct.unpack("!HH", ports):
            return
        flow = packet[12:20] + ports
        if tcp[13] & 2:
            self.flows[flow] = [(at + 1) % 2**32, b""]
            return
        known, data = self.flows.get(flow), tcp[(tcp[12] >> 4) * 4 :]
        if known is None or data == b"":
            return
        # What was sent twice is cut off; the bridge keeps the order, so nothing is missing in between.
        new = data[(known[0] - at) % 2**32 :]
        if (known[0] - at) % 2**32 > len(data):
            return
        known[0] = (known[0] + len(new)) % 2**32
        known[1] += new
        while len(known[1]) >= 19 and len(known[1]) >= (length := struct.unpack("!H", known[1][16:18])[0]):
            message, known[1] = known[1][:length], known[1][length:]
            prefixes = prefixes_in(message) if message[18] == UPDATE else 0
            self.messages.append((time.monotonic(), message[18], length, prefixes))


def prefixes_in(update):
    """Prefixes that an UPDATE announces or takes back; each has an identifier before its length."""
    gone = 21 + struct.unpack("!H", update[19:21])[0]
    told_from = gone + 2 + struct.unpack("!H", update[gone : gone + 2])[0]
    count = 0
    for rest in (update[21:gone], update[told_from:]):
        while rest:
            rest = rest[5 + (rest[4] + 7) // 8 :]
            count += 1
    return count


def main():
    asked = json.load(sys.stdin)
    cluster = Cluster(asked)
    cluster.build()
    eye = Eye()
    eye.start()
    cluster.start()
    learnt = cluster.converge(asked["limitSeconds"])
    initial = list(eye.messages)
    opens = [length for _, kind, length, _ in initial if kind == OPEN]
    updates = [length for _, kind, length, _ in initial if kind == UPDATE]
    # Timers of sessions that came up together are in step at first.
    time.sleep(2 * asked["keepalive"])
    start = time.monotonic()
    time.sleep(asked["keepalive"] * asked["periods"])
    end = time.monotonic()
    alive = sum(1 for at, kind, _, _ in list(eye.messages) if kind == KEEPALIVE and start <= at < end)
    every = cluster.every
    print(
        json.dumps(
            {
                "sessions": [learnt[node][0] for node in every],
                "paths": [learnt[node][1] for node in every],
                "routes": [cluster.kernel_routes(node) for node in every],
                "memory": [cluster.private_bytes(node) for node in every],
                "keepalivesPerSecond": alive / (end - start),
                # Each end of a session opens it, confirms it once, and keeps it alive from then on.
                "messages": 2 * len(opens) + len(updates),
                "prefixes": sum(prefixes for _, _, _, prefixes in initial),
                "bytes": sum(opens) + sum(updates) + 19 * len(opens),
            }
        )
    )


if __name__ == "__main__":
    main()
