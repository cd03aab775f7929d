"""Sends packets from one pod to another, and tells what it saw as one JSON document.

Reads from standard input what to do (see `Question` in measure.ts) inside namespaces that exist already. A socket stays
in the network namespace in which it was opened, so one process has its eyes in all of them.
"""

import ctypes
import errno
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

CLONE_NEWNET = 0x40000000
ETH_P_ALL, ETH_IP, ETH_IP6 = 0x0003, 0x0800, 0x86DD
PACKET_OUTGOING = 4
UDP, FRAGMENT = 17, 44
PORT = 9
LONGEST = 65_536
# IP_MTU_DISCOVER and the like are not in Python's socket module. PROBE sets DF, OMIT clears it; both go by the MTU of
# the interface and not by what was learnt from ICMP before, so that every packet is the first.
OPTIONS = {4: (socket.IPPROTO_IP, 10, 11), 6: (socket.IPPROTO_IPV6, 23, 25)}
PROBE, OMIT = 3, 5
MSG_ERRQUEUE = 0x2000
# What moves data between a process and the kernel.
MOVES = "read readv recvfrom recvmsg recvmmsg write writev sendto sendmsg sendmmsg".split()

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


def told(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def carries_udp(frame, tunnel_ports):
    """Whether the innermost packet of a frame is UDP, or a fragment of it; ARP and ICMP of the nodes are not ours."""
    kind, rest = struct.unpack("!H", frame[12:14])[0], frame[14:]
    if kind == ETH_IP:
        head, proto = (rest[0] & 15) * 4, rest[9]
        cut = struct.unpack("!H", rest[6:8])[0] & 0x1FFF
    elif kind == ETH_IP6:
        head, proto, cut = 40, rest[6], 0
        if proto == FRAGMENT:
            head, proto, cut = 48, rest[40], struct.unpack("!H", rest[42:44])[0] >> 3
    else:
        return False
    if proto != UDP:
        return False
    port = struct.unpack("!H", rest[head + 2 : head + 4])[0] if cut == 0 else 0
    return carries_udp(rest[head + 16 :], tunnel_ports) if port in tunnel_ports else True


class Probe:
    def __init__(self, asked):
        self.asked = asked
        self.family = asked["family"]
        kind = socket.AF_INET if self.family == 4 else socket.AF_INET6
        self.headers = 28 if self.family == 4 else 48
        self.senders = {df: opened(asked["from"], lambda df=df: self.sender(kind, df)) for df in ("set", "clear")}
        self.sink = opened(asked["to"], lambda: self.receiver(kind))
        self.eye = opened(asked["capture"][0], lambda: self.watcher(asked["capture"][1]))

    def sender(self, kind, df):
        sender = socket.socket(kind, socket.SOCK_DGRAM)
        level, discover, errors = OPTIONS[self.family]
        sender.setsockopt(level, discover, PROBE if df == "set" else OMIT)
        sender.setsockopt(level, errors, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        sender.connect((self.asked["address"], PORT))
        sender.setblocking(False)
        return sender

    def receiver(self, kind):
        sink = socket.socket(kind, socket.SOCK_DGRAM)
        sink.bind(("0.0.0.0" if self.family == 4 else "::", PORT))
        sink.setblocking(False)
        return sink

    @staticmethod
    def watcher(device):
        eye = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        eye.bind((device, 0))
        eye.setblocking(False)
        return eye

    def frames(self):
        """Lengths of our frames that left since the last look."""
        lengths = []
        while True:
            try:
                frame, address = self.eye.recvfrom(LONGEST)
            except BlockingIOError:
                return lengths
            if address[2] == PACKET_OUTGOING and carries_udp(frame, self.asked["tunnelPorts"]):
                lengths.append(len(frame))

    def arrived(self):
        """Lengths of the payloads that arrived since the last look."""
        lengths = []
        while True:
            try:
                lengths.append(len(self.sink.recv(LONGEST)))
            except BlockingIOError:
                return lengths

    @staticmethod
    def complaint(sender):
        """The MTU of an ICMP answer, or of the interface that took no more; 0 where nobody complained."""
        mtu = 0
        while True:
            try:
                _, control, _, _ = sender.recvmsg(0, 1024, MSG_ERRQUEUE | socket.MSG_DONTWAIT)
            except (BlockingIOError, ConnectionRefusedError):
                return mtu
            for _, _, data in control:
                number, info = struct.unpack("=I4xI", data[:12])
                if number == errno.EMSGSIZE:
                    mtu = info

    def send(self, length, df, patience=0.5):
        """What became of one packet: frames, whether it arrived whole, and the MTU that the sender was told."""
        sender = self.senders[df]
        self.frames(), self.arrived(), self.complaint(sender)
        # A pending error would be given in place of sending.
        sender.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        try:
            sender.send(bytes(length - self.headers))
        except OSError as error:
            if error.errno != errno.EMSGSIZE:
                raise
        ready = select.poll()
        ready.register(sender, 0)
        ready.register(self.sink, select.POLLIN)
        whole, mtu = False, 0
        end = time.monotonic() + patience
        while not whole and mtu == 0 and time.monotonic() < end:
            ready.poll(20)
            whole = length - self.headers in self.arrived()
            mtu = self.complaint(sender)
        # What arrived was seen leaving before; an ICMP answer comes in place of a frame.
        return {"length": length, "df": df, "frames": self.frames(), "arrived": whole, "mtu": mtu}

    def warm(self):
        """Send until a packet arrives: neighbours have to find each other first."""
        for _ in range(40):
            if self.send(100, "set", 0.25)["arrived"]:
                return
        raise SystemExit("no packet arrives")

    def largest(self):
        """The longest packet that may not be cut and arrives, by halving."""
        low, high = 100, self.asked["link"]
        if self.send(high, "set")["arrived"]:
            return high
        while high - low > 1:
            middle = (low + high) // 2
            if self.send(middle, "set")["arrived"]:
                low = middle
            else:
                high = middle
        return low

    def hooks(self):
        """Packets that each node's chains have counted."""
        counted = {}
        for node in self.asked["nodes"]:
            entries = json.loads(told("ip", "netns", "exec", node, "nft", "-j", "list", "counters"))["nftables"]
            counted[node] = {e["counter"]["name"]: e["counter"]["packets"] for e in entries if "counter" in e}
        return counted

    def tally(self, rounds):
        """Hooks passed and data-moving system calls of the nodes' processes, over some packets."""
        pids = [pid for node in self.asked["nodes"] for pid in told("ip", "netns", "pids", node).split()]
        tracers = [Tracer(pid) for pid in pids]
        before = self.hooks()
        for _ in range(rounds):
            if not self.send(100, "set", 2)["arrived"]:
                raise SystemExit("a packet was lost while hooks were counted")
        after = self.hooks()
        calls = sum(tracer.moves() for tracer in tracers)
        hooks = {
            node: {hook: after[node][hook] - before[node][hook] for hook in after[node]} for node in self.asked["nodes"]
        }
        return {"rounds": rounds, "hooks": hooks, "processes": len(pids), "calls": calls}

    def device_mtu(self):
        node, device = self.asked["device"]
        return json.loads(told("ip", "-n", node, "-j", "link", "show", device))[0]["mtu"]


class Tracer:
    """Follows the system calls of one process."""

    def __init__(self, pid):
        self.file = tempfile.NamedTemporaryFile("r")
        words = ["strace", "-p", pid, "-o", self.file.name, "-e", "trace=" + ",".join(MOVES)]
        self.strace = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        line = self.strace.stderr.readline()
        if "attached" not in line:
            raise SystemExit(line.strip())

    def moves(self):
        """How many calls moved data; those that found none are left out."""
        # The last write ends after the packet has arrived.
        time.sleep(0.05)
        self.strace.send_signal(signal.SIGINT)
        self.strace.wait()
        ends = [line.rstrip().rsplit(" = ", 1) for line in self.file]
        return sum(1 for end in ends if len(end) == 2 and end[1].split()[0].isdigit() and int(end[1].split()[0]) > 0)


def main():
    asked = json.load(sys.stdin)
    probe = Probe(asked)
    probe.warm()
    answer = {
        "deviceMtu": probe.device_mtu(),
        "largest": probe.largest(),
        "packets": [probe.send(length, df) for length, df in asked["packets"]],
        "tally": probe.tally(asked["rounds"]),
    }
    json.dump(answer, sys.stdout)


main()
