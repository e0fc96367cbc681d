"""A second real client, for tests: slixmpp, told what to do over TCP.

Each connection to this port is one client. Both sides speak lines of JSON: commands come in as
{"do": ...}, and everything that happens goes out as {"event": ...}. It answers what slixmpp
answers by itself (ping, version, time, disco#info), never a request in urn:example:silence.
"""

import asyncio
import json
import os
import tempfile

import slixmpp
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

CLIENT = '{jabber:client}'
ABILITIES = ('xep_0030', 'xep_0092', 'xep_0199', 'xep_0202')


class Client(slixmpp.ClientXMPP):
    def __init__(self, order, report):
        super().__init__(order['jid'], order['password'])
        self.report = report
        self.available = order.get('presence', True)
        self.online = False
        # Whoever asks for a subscription is answered by the test alone.
        self.auto_authorize = None
        self.auto_subscribe = False
        # Its channel binding is the one that TLS 1.3 has done away with.
        mechanisms = self['feature_mechanisms']
        known = mechanisms.sasl_callback
        mechanisms.use_mechs = ['SCRAM-SHA-256', 'SCRAM-SHA-1']
        mechanisms.sasl_callback = lambda required, optional: {
            **known(required, optional), 'channel_binding': None}
        for ability in ABILITIES:
            self.register_plugin(ability)
        self['xep_0092'].software_name = 'peer'
        self['xep_0092'].version = '1'
        self.register_handler(Callback(
            'silence', MatchXPath(CLIENT + 'iq/{urn:example:silence}query'), lambda iq: None))
        self.add_filter('in', self.received)
        self.add_event_handler('session_start', self.begin)
        self.add_event_handler('failed_all_auth', lambda _: report(event='failed', reason='auth'))
        self.add_event_handler('disconnected', lambda why: report(event='disconnected', reason=str(why)))
        if order.get('ca'):
            with tempfile.NamedTemporaryFile('w', suffix='.pem', delete=False) as file:
                file.write(order['ca'])
            self.ca_certs = file.name
        tls = bool(order.get('ca'))
        self.connect((order['host'], order['port']), force_starttls=tls, disable_starttls=not tls)

    async def begin(self, _):
        await self.get_roster()
        if self.available:
            self.send_presence()
        self.online = True
        self.report(event='online', jid=self.boundjid.full)

    def received(self, stanza):
        kind = stanza.xml.tag.removeprefix(CLIENT)
        if kind in ('message', 'presence', 'iq'):
            xml = stanza.xml
            event = {
                'event': kind,
                'id': xml.get('id', ''),
                'from': xml.get('from', ''),
                'to': xml.get('to', ''),
                'type': xml.get('type', ''),
                'xml': str(stanza),
            }
            for child in ('body', 'show', 'status'):
                found = xml.find(CLIENT + child)
                if found is not None:
                    event[child] = found.text or ''
            self.report(**event)
        return stanza

    def perform(self, order):
        match order['do']:
            case 'message':
                for number, body in enumerate(order['bodies']):
                    message = self.make_message(order['to'], body, mtype='chat')
                    message['id'] = f"{order['id']}-{number}"
                    message.send()
            case 'presence':
                self.send_presence(
                    pto=order.get('to'), ptype=order.get('type'),
                    pshow=order.get('show'), pstatus=order.get('status'))
            case 'receipts':
                # From now on it answers requests, and knows both extensions.
                self.register_plugin('xep_0184')
                self.register_plugin('xep_0333')
            case 'asking':
                message = self.make_message(order['to'], order['body'], mtype='chat')
                message['id'] = order['id']
                message['request_receipt'] = True
                message.enable('markable')
                message.send()
            case 'displayed':
                self['xep_0333'].send_marker(order['to'], order['id'], 'displayed')
            case 'raw':
                self.send_raw(order['xml'])
            case 'quit':
                self.disconnect()
            case 'abort':
                self.abort()


async def serve(reader, writer):
    def report(**event):
        if not writer.is_closing():
            writer.write(json.dumps(event).encode() + b'\n')

    client = None
    try:
        while line := await reader.readline():
            order = json.loads(line)
            if order['do'] == 'logon':
                client = Client(order, report)
            elif client is not None:
                client.perform(order)
    except ConnectionError:
        pass  # The test has gone.
    except Exception as failure:
        report(event='failed', reason=repr(failure))
        raise
    finally:
        if client is not None:
            client.disconnect()
        writer.close()


async def main():
    server = await asyncio.start_server(
        serve, '127.0.0.1', int(os.environ['PORT']), limit=64 * 1024 * 1024)
    print('listening', flush=True)
    await server.serve_forever()


asyncio.get_event_loop_policy().set_event_loop(asyncio.new_event_loop())
asyncio.get_event_loop().run_until_complete(main())
